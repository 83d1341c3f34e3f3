"""A user's folder and dictionaries, from dateline.toml to the record."""

from datetime import date

import pytest

from dateline import settings
from dateline.model import ActorMention, Coded, Document, Event, Who
from dateline.pipeline import Coder

pytestmark = pytest.mark.model

FILES = {
    "dateline.toml": """
lexicon = ["mine"]
[dictionaries]
actors = ["actors.txt"]
agents = ["agents.txt"]
verbs = ["verbs.txt"]
discards = ["discards.txt"]
""",
    "mine/en/triggers/mine.toml": """
type = "ASSAULT"
off = [{ verb = "shell" }]
entries = [{ verb = "zorp", modes = ["firearms"], yes = ["Rebels zorped the mill."] }]
""",
    "mine/world/groups.csv": "id,name,country,sectors\nquux,Quux Brigade,TUN,REB\n",
    "actors.txt": """
VARDO_FRONT_ [LBYREB]
+FRONT_OF_VARDO_
MIRA_SOLHUG_ [LBYELI]
  [LBYGOV 20200101-20221231]
VARDO_BISCUITS_ [---]
""",
    "agents.txt": "WHARFMAN {WHARFMEN} [~LAB]\n",
    "verbs.txt": "--- FROB [180] ---\nFROB {FROBS FROBBING FRUB}\n- * BARN [1712]\n- * HAIR [---]\n",
    "discards.txt": "WORLD_CUP\n+HOROSCOPE\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    folder = tmp_path_factory.mktemp("own")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Coder(settings.load(folder / "dateline.toml"))


def record(coder: Coder, text: str, day: date = date(2021, 3, 2)) -> Coded:
    coded = coder.code(Document("x", text, published=day, language="en"))
    assert isinstance(coded, Coded)
    return coded


def who(coded: Coded, event: Event) -> Who | None:
    mention = coded.mentions[event.actors[0]]
    return mention.value if isinstance(mention, ActorMention) else None


@pytest.mark.parametrize(
    "text", ["The Vardo Front killed two men in Sirte.", "Fighters of the VARDO FRONT killed two men in Sirte."]
)
def test_an_invented_actor_is_coded(own: Coder, text: str) -> None:
    coded = record(own, text)
    found = who(coded, coded.events[0])
    assert found
    assert (found.id, found.country, found.sectors[:1]) == ("vardo-front", "LBY", ("REB",))


@pytest.mark.parametrize(("year", "sectors"), [(2019, ("ELI",)), (2020, ("GOV",)), (2022, ("GOV",)), (2023, ("ELI",))])
def test_a_dated_code_holds_on_the_reports_day(own: Coder, year: int, sectors: tuple[str, ...]) -> None:
    coded = record(own, "Mira Solhug condemned the attack.", date(year, 12, 31))
    found = who(coded, coded.events[0])
    assert found
    assert (found.name, found.country, found.sectors) == ("Mira Solhug", "LBY", sectors)


def test_a_null_name_is_no_actor(own: Coder) -> None:
    coded = record(own, "Vardo Biscuits attacked a rival.")
    assert "Vardo Biscuits" not in [m.text for m in coded.mentions if isinstance(m, ActorMention)]


def test_an_agent_brings_its_sector(own: Coder) -> None:
    coded = record(own, "Libyan wharfmen attacked a convoy.")
    found = who(coded, coded.events[0])
    assert found
    assert (found.country, found.sectors) == ("LBY", ("LAB",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels frobbed the crew.", [("ASSAULT", ())]),
        ("Rebels frub the crew.", [("ASSAULT", ())]),
        ("Rebels frobbed the barn.", [("ASSAULT", ("destroy",))]),
        ("Rebels frobbed their hair.", []),
        ("Rebels zorped the mill.", [("ASSAULT", ("firearms",))]),
        ("Rebels shelled the mill.", []),
    ],
)
def test_own_words_fire_and_switched_off_ones_do_not(
    own: Coder, text: str, told: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(e.type, e.modes) for e in record(own, text).events] == told


def test_a_line_of_a_table_is_an_actor(own: Coder) -> None:
    coded = record(own, "The Quux Brigade killed two men.")
    found = who(coded, coded.events[0])
    assert found
    assert (found.id, found.country) == ("quux", "TUN")


def test_a_discarded_sentence_is_left_out_and_noted(own: Coder) -> None:
    text = "Rebels killed a man. In the World Cup Libya killed off Tunisia. Rebels killed two men in Sirte."
    coded = record(own, text)
    assert [text[e.sentence.start : e.sentence.end] for e in coded.events] == [text[:20], text[64:]]
    assert all(text[m.start : m.end] == m.text for m in coded.mentions)
    assert coded.notes == ("a sentence is discarded at 21-63: it has 'world cup' (discards.txt:1)",)


def test_a_discarded_report_is_a_record_that_says_so(own: Coder) -> None:
    coded = record(own, "Your horoscope: war. Rebels killed a man.")
    assert (coded.events, coded.mentions, coded.claims) == ((), (), ())
    assert coded.notes == ("the report is discarded: it has 'horoscope' (discards.txt:2)",)


def test_another_coder_in_the_same_process_knows_nothing_of_it(own: Coder, coder: Coder) -> None:
    text = "The Vardo Front shelled the mill and frobbed the crew. The World Cup began."
    before = record(coder, text)
    mine = record(own, text)
    assert record(coder, text) == before
    assert (before.coder.lexicon == mine.coder.lexicon, before.notes) == (False, ())
    assert [e.trigger.text for e in before.events] == ["shelled"]
    assert [e.trigger.text for e in mine.events] == ["frobbed"]
