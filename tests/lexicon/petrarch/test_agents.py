"""Agent dictionaries: plurals, sets, and codes before or behind the actor's."""

import pytest

from dateline.lexicon import dictionaries
from dateline.lexicon.actors import Role
from dateline.lexicon.petrarch import agents
from dateline.lexicon.petrarch.lines import parted


def read(text: str) -> tuple[agents.Agent, ...]:
    return agents.read(parted(text.encode()))


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("DOCKHAND [~LAB]", ("dockhand", "dockhands")),
        ("DEPUTY [~LEG]", ("deputy", "deputies")),
        ("BOSS [~CRM]", ("boss", "bosses")),
        ("POLICE {} [~COP]", ("police",)),
        ("HARBOUR_MAN {HARBOUR_MEN} [~LAB]", ("harbour man", "harbour men")),
        ("CONGRESS!PERSON! [~LEG]", ("congress man", "congress woman")),
    ],
)
def test_plurals_and_sets_are_made(line: str, forms: tuple[str, ...]) -> None:
    [one] = read(f"!PERSON! = MAN, WOMAN\n{line}\n")
    assert tuple(" ".join(form) for form in one.forms) == forms


@pytest.mark.parametrize(
    ("code", "before", "warned"), [("[~COP]", False, 0), ("[COP~]", True, 0), ("[COP]", False, 1), ("[~COP}", False, 1)]
)
def test_a_code_stands_behind_the_actors_or_before_it(code: str, before: bool, warned: int) -> None:
    source = parted(f"WARDEN {code}\n".encode())
    [one] = agents.read(source)
    assert (one.code, one.before, len(source.problems)) == ("COP", before, warned)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("WARDEN", "has no [CODE]"),
        ("WARDEN [---]", "adds nothing"),
        ("CONGRESS!NOBODY! [~LEG]", "no set !NOBODY!"),
        ("!EMPTY! = ", "is no set"),
        ("WARDEN {WARDENS [~COP]", "brace is not closed"),
        ("[~COP]", "no words"),
        ("WARDEN ! [~COP]", "closes nothing"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_read(line: str, what: str) -> None:
    source = parted(f"{line}\nSAILOR [~MIL]\n".encode())
    assert [one.forms[0] for one in agents.read(source)] == [("sailor",)]
    assert [p.line for p in source.problems if what in p.what] == [1]


def test_sets_that_make_too_much_are_refused() -> None:
    members = ", ".join(f"W{n}" for n in range(100))
    source = parted(f"!A! = {members}\nX!A!!A!!A!!A! [~COP]\n".encode())
    assert agents.read(source) == ()
    assert "more than" in source.problems[0].what


def test_a_role_takes_the_form_that_the_package_gives_the_word() -> None:
    roles = dictionaries.understood("agents", parted(b"MINISTER [~OPP]\nDOCKHAND [~LAB]\nZORPER [~QQQ]\n")).entries
    assert roles == (
        Role(("minister", "ministers"), ("OPP",), "person", title=True, literal=True),
        Role(("dockhand", "dockhands"), ("LAB",), "group", literal=True),
    )
