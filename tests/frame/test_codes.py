"""CAMEO and ACLED codes of typical sentences."""

import pytest

from tests.pages import Code, event

pytestmark = pytest.mark.model

CASES = [
    ("shelled", "Soldiers shelled the town of Kharkiv.", "194", "Shelling/artillery/missile attack"),
    ("bombed", "Fighter jets bombed the town of Idlib.", "195", "Air/drone strike"),
    ("killed", "An air strike by the Syrian army killed 12 people in Idlib.", "195", "Air/drone strike"),
    ("struck", "Drones struck the airport in Aden.", "195", "Air/drone strike"),
    ("killed", "A suicide bomber killed ten people in Kabul.", "1831", "Suicide bomb"),
    ("killed", "A roadside bomb killed two soldiers near Mosul.", "1833", "Remote explosive/landmine/IED"),
    ("killed", "A landmine killed a child near Mosul.", "1833", "Remote explosive/landmine/IED"),
    ("wounded", "A grenade wounded five people in Bujumbura.", "183", "Grenade"),
    ("clashed", "Rebels clashed with soldiers near Goma.", "190", "Armed clash"),
    ("killed", "Soldiers killed three farmers in the village of Benta.", "190", "Attack"),
    ("shot", "Gunmen shot dead a priest in Lagos.", "193", "Attack"),
    ("kidnapped", "Gunmen kidnapped a priest in Lagos.", "181", "Abduction/forced disappearance"),
    ("raped", "Soldiers raped two women in the village.", "1821", "Sexual violence"),
    ("tortured", "Police tortured a detainee in Cairo.", "1822", "Attack"),
    ("beheaded", "Militants beheaded two hostages.", "186", "Attack"),
    ("captured", "Rebels captured the town of Bria.", "192", "Non-state actor overtakes territory"),
    ("retook", "The army retook the town of Bria from the rebels.", "192", "Government regains territory"),
    ("withdrew", "Troops withdrew from the town of Bria.", "0874", "Non-violent transfer of territory"),
    ("destroyed", "The army destroyed a bridge near Mosul.", "1712", "Looting/property destruction"),
    ("looted", "The militia looted homes in the village.", "1711", "Looting/property destruction"),
    ("seized", "Police seized weapons in Lagos.", "1711", "Disrupted weapons use"),
    ("arrested", "Police arrested 200 students in Cairo.", "173", "Arrests"),
    ("arrested", "Police arrested 200 protesters in Cairo.", "173", "Protest with intervention"),
    ("fired", "Police fired tear gas at protesters in Nairobi.", "175", "Protest with intervention"),
    ("marched", "Protesters marched in Lima.", "141", "Peaceful protest"),
    ("burned", "Rioters burned shops in Lima.", "145", "Mob violence"),
    ("clashed", "Protesters clashed with police in Lima.", None, "Violent demonstration"),
    ("went", "Teachers went on strike in Nairobi.", "143", None),
    ("hunger", "Activists began a hunger strike in Tunis.", "1423", None),
    ("signed", "The army and the rebels signed a ceasefire in Juba.", "057", "Agreement"),
    ("signed", "The army and the rebels signed a peace deal in Juba.", "057", "Agreement"),
    ("imposed", "Canada imposed sanctions on Belarus.", "163", None),
    ("expelled", "Canada expelled the Iranian ambassador.", "166", None),
    ("recalled", "Canada recalled its ambassador from Iran.", "161", None),
    ("sent", "Germany sent food aid to Yemen.", "073", None),
    ("visited", "The president visited Jordan.", "042", None),
    ("met", "The president met the French president in Paris.", "040", None),
    ("condemned", "The minister condemned the killing of civilians.", "111", None),
    ("accused", "The minister accused Iran of arming the rebels.", "112", None),
    ("threatened", "The minister threatened to attack Iran.", "138", None),
    ("attack", "The minister threatened to attack Iran.", "190", None),
    ("rejected", "The rebels rejected the ceasefire.", "1245", None),
    ("deployed", "Turkey deployed troops to the border.", "154", "Change to group/activity"),
    ("closed", "Turkey closed its border with Syria.", "172", None),
    ("resigned", "The minister resigned.", "0831", None),
    ("talks", "The two countries will hold talks in Geneva.", "036", None),
    ("praised", "Kenya praised the deal.", "051", None),
    ("found", "Soldiers found two landmines near Mosul.", None, "Disrupted weapons use"),
    ("defused", "Police defused a car bomb in Quetta.", None, "Disrupted weapons use"),
    ("intercepted", "Air defences intercepted two missiles over Riyadh.", None, "Disrupted weapons use"),
    ("established", "Turkish troops established a post near Idlib.", None, "Headquarters or base established"),
    ("looted", "Shops were looted in Durban.", None, "Looting/property destruction"),
    ("entered", "The rebels entered the town of Bria without resistance.", None, "Non-violent transfer of territory"),
    ("seized", "Rebels seized the town of Bria after troops pulled out.", None, "Non-violent transfer of territory"),
    ("attacked", "Militants attacked a checkpoint near Borno.", None, "Armed clash"),
    ("killed", "Ten people were killed when a bomb exploded in Kabul.", None, "Remote explosive/landmine/IED"),
    ("surrendered", "Forty rebels surrendered to the army in Goma.", None, "Agreement"),
    ("defaced", "Activists defaced a statue in Bristol.", None, "Violent demonstration"),
]


@pytest.mark.parametrize(("trigger", "text", "cameo", "acled"), CASES)
def test_codes(code: Code, trigger: str, text: str, cameo: str | None, acled: str | None) -> None:
    found = event(code(text), trigger)
    assert found.acled == acled
    assert cameo is None or found.cameo == cameo
