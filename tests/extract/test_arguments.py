"""Who does it and who suffers it."""

import pytest

from dateline.extract import arguments, triggers
from dateline.extract.parties import party
from tests.pages import Parse, roles, token, words

pytestmark = pytest.mark.model

VERBS = [
    ("shelled", "Rebels shelled the market.", "Rebels", "market"),
    ("shelled", "The market was shelled by rebels.", "rebels", "market"),
    ("shelled", "The market was shelled.", "", "market"),
    ("shelled", "The market, which rebels shelled on Friday, has reopened.", "rebels", "market"),
    ("kidnapped", "The gunmen who kidnapped the priest fled.", "gunmen", "priest"),
    ("kidnapped", "The priest, kidnapped by gunmen in May, was found alive.", "gunmen", "priest"),
    ("arrested", "Soldiers and policemen arrested students and teachers.", "Soldiers policemen", "students teachers"),
    ("attack", "The militia wants to attack the garrison.", "militia", "garrison"),
    ("attack", "The general ordered his troops to attack the village.", "troops", "village"),
    ("bombing", "The minister was accused of bombing the village.", "minister", "village"),
    ("torturing", "The police were accused by lawyers of torturing detainees.", "police", "detainees"),
    ("Shot", "Shot by snipers, the deputy died in hospital.", "snipers", "deputy"),
    ("killed", "Militants killed dozens of civilians.", "Militants", "civilians"),
    ("killed", "Dozens of civilians were killed by militants.", "militants", "civilians"),
    ("arrested", "Colonel Omar Diallo, the army chief, arrested the governor.", "Diallo", "governor"),
    ("seized", "The insurgents, led by a former colonel, seized the airport.", "insurgents", "airport"),
    ("attacked", "It was the rebels who attacked the ferry.", "rebels", "ferry"),
    ("expelled", "Canada expelled the Iranian ambassador.", "Canada", "ambassador"),
    ("imposed", "Norway imposed sanctions on Belarus.", "Norway", "Belarus"),
    ("imposed", "Sanctions were imposed on Belarus by Norway.", "Norway", "Belarus"),
    ("fired", "Police fired tear gas at protesters.", "Police", "protesters"),
    ("threw", "Protesters threw stones at police.", "Protesters", "police"),
    ("send", "Kenya will send soldiers to Somalia.", "Kenya", "Somalia"),
    ("demanded", "The union demanded that the government release the prisoners.", "union", "government"),
    ("release", "The union demanded that the government release the prisoners.", "government", "prisoners"),
    ("urged", "The ambassador urged both sides to stop the fighting.", "ambassador", "sides"),
    ("hit", "The militia's rockets hit the airport.", "militia", "airport"),
    ("killed", "A roadside bomb killed two soldiers.", "", "soldiers"),
    ("protested", "Thousands of teachers protested against the government in Lima.", "teachers", "government"),
]

NOUNS = [
    ("shelling", "The shelling of the town by rebels continued.", "rebels", "town"),
    ("shelling", "Turkish shelling of the village began at dawn.", "Turkish", "village"),
    ("killed", "Russian shelling killed two farmers.", "Russian", "farmers"),
    ("killing", "The army's killing of the student sparked riots.", "army", "student"),
    ("attack", "Rebels carried out an attack on the barracks.", "Rebels", "barracks"),
    ("under", "The barracks came under fire from rebels.", "rebels", "barracks"),
    ("attack", "The garrison came under attack.", "", "garrison"),
    ("killed", "An attack by rebels on the barracks killed three soldiers.", "rebels", "soldiers"),
    ("bombing", "The bishop condemned the bombing by the militia.", "militia", ""),
    ("strike", "A teachers' strike against the ministry began.", "teachers", "ministry"),
    ("Shelling", "Shelling of the town went on.", "", "town"),
]

FURTHER_RIGHT = [
    ("refused", "The premier refused a request from the ombudsman to release the files.", "premier", "ombudsman"),
    ("investigation", "Police launched an investigation into claims that Quispe took bribes.", "Police", "Quispe"),
    ("gave", "Norway gave 40 million euros to promote investment in Zambia.", "Norway", "Zambia"),
    ("offered", "Ghana offered to send troops to Liberia.", "Ghana", "Liberia"),
    ("willing", "Peru is willing to provide shelter to Bolivian refugees.", "Peru", "refugees"),
    ("suspended", "The agency suspended aid deliveries in Kassala province.", "agency", "Kassala"),
    ("threatened", "The junta threatened to expel the Danish envoy.", "junta", "envoy"),
    ("arrested", "Police arrested two tailors after the talks with Chad ended.", "Police", "tailors"),
]

FROM_AFAR = [
    ("accusing", "Amnesty put out a report accusing the Chadian army of torture.", "Amnesty", "army"),
    ("donor", "Norway remains the largest donor of relief in Yemen.", "Norway", "Yemen"),
    ("killings", "The cartel has been responsible for killings and beheadings.", "cartel", ""),
    ("refused", "The court refused a request by the governor to delay the trial.", "court", "governor"),
    ("used", "Militants used villagers as human shields.", "Militants", "villagers"),
    ("freed", "The rebels freed two pilots.", "rebels", "pilots"),
    ("lift", "The minister promised the farmers to lift the grazing ban.", "minister", ""),
    ("murder", "Police charged two men with murder.", "men", ""),
    ("bombing", "The clerk was jailed for the bombing.", "clerk", ""),
    ("took", "Gunmen took 30 worshippers hostage.", "Gunmen", "worshippers"),
    ("arrested", "Police arrested two tailors.", "Police", "tailors"),
    ("marched", "Thousands marched through Khartoum.", "Thousands", ""),
    ("explosion", "After the explosion, the defence minister ordered troops to the port.", "", ""),
    (
        "arrested",
        "Police arrested several editors, including a poet and her brother.",
        "Police",
        "editors poet brother",
    ),
]

SIDES = [
    ("clashed", "Indian and Pakistani troops clashed near the river.", "Indian troops"),
    ("met", "Officials of Kenya, Uganda and Rwanda met in Arusha.", "Officials Uganda Rwanda"),
    ("drills", "The armies of Chad and Niger held joint drills.", "armies Niger"),
    ("talks", "Jordan and Peru held talks in Lima.", "Jordan Peru"),
    ("Talks", "Talks between Jordan and Peru opened in Lima.", "Jordan Peru"),
    ("met", "The president met with his Peruvian counterpart.", "president counterpart"),
    ("met", "The president and the prime minister met.", "president minister"),
    ("clashes", "There were clashes between police and miners.", "police miners"),
    ("clashed", "Police clashed with miners.", "Police miners"),
    ("signed", "The army and the rebels signed a peace deal.", "army rebels"),
]


@pytest.mark.parametrize(("trigger", "text", "actors", "recipients"), [*VERBS, *NOUNS, *FURTHER_RIGHT, *FROM_AFAR])
def test_sides_are_found(parse: Parse, trigger: str, text: str, actors: str, recipients: str) -> None:
    page = parse(text)
    found = roles(page, trigger)
    assert (words(page, found.actors), words(page, found.recipients)) == (actors.split(), recipients.split())


@pytest.mark.parametrize(("trigger", "text", "actors"), SIDES)
def test_in_a_two_sided_event_all_are_actors(parse: Parse, trigger: str, text: str, actors: str) -> None:
    page = parse(text)
    found = roles(page, trigger)
    assert (words(page, found.actors), found.recipients) == (actors.split(), ())


@pytest.mark.parametrize(
    "text",
    [
        "An attack by rebels killed three soldiers.",
        "Fighting between the army and the rebels killed 20 people.",
        "A bombing that wounded four nuns shook the town.",
        "Rebels attacked the post, killing two guards.",
        "Rebels carried out an air strike on the port.",
        "The deputy was placed under house arrest.",
        "Teachers gathered to protest against the law.",
        "Rebels planted the mine that killed two nurses.",
    ],
)
def test_words_for_one_event_make_one(parse: Parse, text: str) -> None:
    page = parse(text)
    assert len(arguments.find_all(page, triggers.find(page))) == 1


def test_an_attack_has_hit_those_its_result_names(parse: Parse) -> None:
    page = parse("A bakery was shattered by an explosion, killing 12 shoppers and injuring three nuns.")
    told = {page.tokens[one.trigger.head].text: one for one in arguments.find_all(page, triggers.find(page))}
    assert words(page, told["explosion"].recipients) == ["shoppers", "nuns"]


def test_an_instrument_is_a_means_not_an_actor(parse: Parse) -> None:
    page = parse("A roadside bomb killed two soldiers.")
    assert words(page, roles(page, "killed").means) == ["bomb"]


def test_nobody_is_on_both_sides(parse: Parse) -> None:
    page = parse("Rebels attacked rebels. The army's attack on the army failed. Police met police.")
    for one in arguments.find_all(page, triggers.find(page)):
        assert not set(one.actors) & set(one.recipients)


@pytest.mark.parametrize(
    ("text", "word", "rank"),
    [
        ("The soldiers left.", "soldiers", 2),
        ("Diallo left.", "Diallo", 2),
        ("They left.", "They", 2),
        ("Rebels attacked the village.", "village", 1),
        ("The weather was bad.", "weather", 0),
        ("It began on Monday.", "Monday", 0),
    ],
)
def test_who_can_be_a_side(parse: Parse, text: str, word: str, rank: int) -> None:
    page = parse(text)
    assert party(page, token(page, word)) == rank
