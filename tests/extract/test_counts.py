"""Numbers of people: what is counted, as what, and what is no count."""

import pytest

from dateline.extract.counts import CountFound, find
from tests.harmpages import page_of

pytestmark = pytest.mark.model


def counts(text: str) -> list[CountFound]:
    return list(find(page_of(text)))


def brief(text: str) -> list[tuple[str, int]]:
    return [(c.measure, c.value) for c in counts(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A mortar shell left seven dead and dozens injured.", [("killed", 7), ("injured", 24)]),
        ("Gunmen killed as many as 30 villagers and abducted 12 girls.", [("killed", 30), ("abducted", 12)]),
        ("The bombing killed and wounded scores.", [("killed", 40), ("injured", 40)]),
        ("Five miners died and eleven vanished.", [("killed", 5), ("missing", 11)]),
        ("Police detained at least 1,500 people in 40 cities.", [("detained", 1500)]),
        ("The fighting has displaced nearly half a million people.", [("displaced", 500000)]),
        ("The raid freed 39 hostages.", [("released", 39)]),
        ("Thousands marched to the palace.", [("present", 2000)]),
        ("The war has claimed the lives of more than 4,000 people.", [("killed", 4000)]),
        ("A soldier was wounded near the river.", [("injured", 1)]),
        ("Mayor John Smith and four others were taken hostage.", [("abducted", 5)]),
        ("A family of six died in the fire.", [("killed", 6)]),
        ("The arrest of 14 journalists drew criticism.", [("detained", 14)]),
        ("Ninety six people were arrested.", [("detained", 96)]),
        ("Police beat and arrested four lawyers and two reporters.", [("detained", 4), ("detained", 2)]),
    ],
)
def test_measure_comes_from_what_governs_the_people(text: str, wanted: list[tuple[str, int]]) -> None:
    assert sorted(brief(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Lima, home to 10 million people, lies on the coast.",
        "The 34-year-old minister spoke for 20 minutes at 10 a.m.",
        "The party won 35 seats with 42 percent of the vote.",
        "Both sides agreed to a 12-point plan worth $7 million.",
        "A convoy of 30 trucks reached the town of 40,000 people.",
        "Soldiers were hurt during the raid.",
        "There was no immediate word on casualties.",
        "Three gunmen escaped on motorcycles after the attack of May 4, 2031.",
        "Rebels destroyed four tanks and captured 155 mm shells.",
        "How many must die before it ends?",
        "No one has been held to account.",
    ],
)
def test_other_figures_are_no_counts(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    "text",
    ["There were no casualties.", "No reports of casualties came in.", "The blast did not cause any casualties."],
)
def test_no_casualties_are_nobody_killed_and_nobody_injured(text: str) -> None:
    assert brief(text) == [("killed", 0), ("injured", 0)]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("At least 60 people died.", "at least"),
        ("More than 60 people died.", "more than"),
        ("Up to 60 people died.", "up to"),
        ("Almost 60 people died.", "nearly"),
        ("Some 60 people died.", "about"),
        ("Between 20 and 30 people died.", "between"),
        ("Sixty people died.", None),
    ],
)
def test_hedges_are_read(text: str, hedge: str | None) -> None:
    assert [c.hedge for c in counts(text)] == [hedge]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Two army men were killed.", "soldiers"),
        ("Six security personnel were killed.", "police"),
        ("Four Taliban members were killed.", "militants"),
        ("Nine opposition activists were arrested.", "protesters"),
        ("Rebels freed 20 prisoners.", "prisoners"),
        ("Nine farmers were killed.", "civilians"),
        ("Nine persons were killed.", "people"),
    ],
)
def test_group_is_the_most_specific_class(text: str, group: str) -> None:
    assert [c.group for c in counts(text)] == [group]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Fourteen people died, including five children and two women.", ["whole", "part", "part"]),
        ("The death toll rose to 45.", ["running"]),
        ("Over 900 farmers have drowned since March.", ["running"]),
        ("Six cooks were killed. The six cooks died at once.", ["whole", "restated"]),
        ("Police arrested 12 people, seven women and five men.", ["whole", "part", "part"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [c.role for c in counts(text)] == roles


def test_single_persons_of_one_class_are_one_figure() -> None:
    assert brief("Gunmen killed a baker and his two daughters.") == [("killed", 3)]
