"""Whom an actor phrase means."""

import pytest

from tests.pages import Code, actor

pytestmark = pytest.mark.model

VALUES = [
    # text, surface, name, form, country, sectors
    ("Ukrainian President Volodymyr Zelensky arrived.", "Ukrainian President Volodymyr Zelensky", "Volodymyr Zelensky", "person", "UKR", ("GOV",)),
    ("Haddad, the Lebanese minister, resigned.", "Haddad", "Haddad", "person", "LBN", ("GOV",)),
    ("The German foreign minister, Anna Vogel, resigned.", "Anna Vogel", "Anna Vogel", "person", "DEU", ("GOV",)),
    ("Colonel Omar Diallo, a spokesman for the Malian army, resigned.", "Colonel Omar Diallo", "Omar Diallo", "person", "MLI", ("MIL",)),
    ("Former Peruvian president Ana Quispe was arrested.", "Former Peruvian president Ana Quispe", "Ana Quispe", "person", "PER", ("ELI",)),
    ("Ex-president Ana Quispe was arrested.", "Ex-president Ana Quispe", "Ana Quispe", "person", None, ("ELI",)),
    ("Moscow denied the charge.", "Moscow", "Russia", "state", "RUS", ("GOV",)),
    ("The Kremlin rejected the plan.", "The Kremlin", "Russia", "state", "RUS", ("GOV",)),
    ("Talks between Jordan and Peru failed.", "Peru", "Peru", "state", "PER", ("GOV",)),
    ("The World Health Organization (WHO) resigned.", "WHO", "World Health Organization", "organisation", "UNO", ("UNO", "MED")),
    ("UN peacekeepers detained a man.", "UN peacekeepers", "UN peacekeepers", "group", "UNO", ("UNO", "MIL")),
    ("French police arrested two men.", "French police", "French police", "organisation", "FRA", ("COP",)),
    ("The Syrian government freed prisoners.", "The Syrian government", "Syrian government", "organisation", "SYR", ("GOV",)),
    ("Gunmen kidnapped a priest.", "Gunmen", "Gunmen", "group", None, ("UAF",)),
    ("Gunmen kidnapped a priest.", "a priest", "priest", "person", None, ("REL",)),
    ("Dozens of civilians fled.", "civilians", "civilians", "population", None, ("CVL",)),
    ("The president of Mali resigned.", "The president of Mali", "president of Mali", "person", "MLI", ("GOV",)),
    ("Protesters in Lima demanded bread.", "Protesters", "Protesters", "group", "PER", ("CVL",)),
    ("Turkish-backed rebels shelled the town.", "Turkish-backed rebels", "Turkish-backed rebels", "group", None, ("REB",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "name", "form", "country", "sectors"), VALUES)
def test_values(
    code: Code, text: str, surface: str, name: str, form: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    who = actor(code(text), surface).value
    assert who is not None
    assert (who.name, who.form, who.country, who.sectors) == (name, form, country, sectors)


SAME = [
    ("Volodymyr Zelensky", "Ukrainian President Volodymyr Zelensky arrived. Zelensky met the envoy.", "Zelensky"),
    ("Volodymyr Zelensky", "Ukrainian President Volodymyr Zelensky arrived. Later he met the envoy.", "he"),
    ("Ana Quispe", "The opposition leader Ana Quispe was arrested. Quispe denied the charges.", "Quispe"),
    ("Armed Forces of Ukraine", "The Ukrainian military shelled the town. The military denied it.", "The military"),
    ("Taliban", "The Taliban attacked the post. The rebels killed two men.", "The rebels"),
    ("Taliban", "The Taliban attacked the post. They killed two men.", "They"),
    ("Villagers", "Villagers fled. They accused the army.", "They"),
    ("Keller", "Mrs. Keller said she would stay.", "she"),
]


@pytest.mark.parametrize(("name", "text", "surface"), SAME)
def test_who_was_told_before(code: Code, name: str, text: str, surface: str) -> None:
    coded = code(text)
    mention = actor(coded, surface)
    assert mention.value is not None
    assert mention.value.name == name
    assert mention.refers is not None
    earlier = coded.mentions[mention.refers]
    assert earlier.start < mention.start


def test_taliban_fighters_are_the_taliban(code: Code) -> None:
    one, other = (
        actor(code(t), s).value
        for t, s in (("Taliban fighters fled.", "Taliban fighters"), ("The Taliban fled.", "The Taliban"))
    )
    assert one is not None
    assert other is not None
    assert one.id == other.id == "taliban"


def test_a_region_that_asks_is_no_person(code: Code) -> None:
    who = actor(code("The breakaway regions of Donetsk and Luhansk asked for troops."), "Luhansk").value
    assert who is not None
    assert who.form != "person"


def test_a_pronoun_without_anyone_before_says_why_it_is_open(code: Code) -> None:
    mention = actor(code("He fled."), "He")
    assert mention.value is None
    assert mention.unresolved


def test_a_pronoun_does_not_reach_over_a_page(code: Code) -> None:
    far = "General Omar Diallo resigned. " + "The bakery opened on Monday. " * 12 + "He fled."
    assert actor(code(far), "He").value is None


def test_they_arrested_them_are_two(code: Code) -> None:
    coded = code("Soldiers and students met. They arrested them.")
    assert actor(coded, "They").value is not actor(coded, "them").value


@pytest.mark.parametrize(
    "text", ["Both sides agreed to a truce.", "Jordan and Peru met. Both sides agreed to a truce."]
)
def test_both_sides_is_an_actor(code: Code, text: str) -> None:
    assert actor(code(text), "Both sides").value is not None


@pytest.mark.parametrize("surface", ["QRF", "The QRF"])
def test_an_acronym_in_parentheses_is_the_name_before_it(code: Code, surface: str) -> None:
    text = "The Quiet Rivers Front (QRF) attacked the post. The QRF killed two men."
    who = actor(code(text), surface).value
    assert who is not None
    assert who.name == "Quiet Rivers Front"
