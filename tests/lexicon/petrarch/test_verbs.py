"""Verb dictionaries: blocks, forms, patterns, and the trigger entries they become."""

import pytest

from dateline.lexicon import dictionaries
from dateline.lexicon.entries import Entry
from dateline.lexicon.petrarch import verbs
from dateline.lexicon.petrarch.lines import parted

HEAD = "&TOWN\n+VILLAGE\n+MARKET_TOWN\n####### VERB PATTERNS #######\n"


def read(text: str) -> tuple[verbs.Block, ...]:
    return verbs.read(parted((HEAD + text).encode()))


def told(text: str) -> list[tuple[int, str]]:
    """Problems, lines counted from the head's end."""
    return [(p.line - 4, p.what) for p in dictionaries.understood("verbs", parted((HEAD + text).encode())).problems]


def entries(text: str) -> list[tuple[str, Entry]]:
    found = dictionaries.understood("verbs", parted((HEAD + text).encode())).entries
    return [one for wording in found for one in wording.entries]


def test_a_block_has_its_code_verbs_and_patterns() -> None:
    [block] = read(
        "--- FROB [190] ---\nFROB {FROBS FROBBING FRUB}\nWIRE_+TAP [112]\n+BEEF_UP\n- * &TOWN [1712] # note\n"
    )
    assert block.code == "190"
    assert [(v.main, v.before, v.after, v.forms, v.code) for v in block.verbs] == [
        ("frob", (), (), ("frobs", "frobbing", "frub"), None),
        ("tap", ("wire",), (), (), "112"),
        ("beef", (), ("up",), (), None),
    ]
    assert block.patterns[0].after == ((("village",), ("market", "town")),)


def test_a_verb_becomes_an_entry_of_its_codes_type() -> None:
    assert entries("--- FROB [0211] ---\nFROB [180]\n") == [("ASSAULT", Entry(verb="frob"))]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("- * GATE [1712]", Entry(verb="frob", object=("gate",))),
        ("- REBEL * [1712]", Entry(verb="frob", subject=("rebel",))),
        ("- * {IRON GATE} [1712]", Entry(verb="frob", object=("iron gate",))),
        ("- * (ON) [1712]", Entry(verb="frob", with_=("on",))),
        ("- * GATE (AT MARKET) [1712]", Entry(verb="frob", object=("gate",), with_=("at market",))),
        ("- * (AT {BIG &TOWN}) [1712]", Entry(verb="frob", with_=("at big village",))),
        ("- * &TOWN [1712]", Entry(verb="frob", object=("village", "market town"))),
    ],
)
def test_a_pattern_becomes_conditions(pattern: str, wanted: Entry) -> None:
    [(kind, entry)] = entries(f"--- FROB [---] ---\nFROB\n{pattern}\n")
    assert kind == "ASSAULT"
    assert (entry.subject, entry.object, entry.with_) == (wanted.subject, wanted.object, wanted.with_)
    assert entry.modes == ("destroy",)


def test_a_null_pattern_refuses_the_plain_entry() -> None:
    [(_, entry)] = entries("--- FROB [190] ---\nFROB\n- * RICE [---]\n")
    assert entry.object == ("!rice",)


def test_a_reciprocal_code_makes_all_sides_actors() -> None:
    [(kind, entry)] = entries("--- PARLEY [046:046] ---\nPARLEY\n")
    assert (kind, entry.both) == ("CONSULT", True)


def test_a_form_that_dateline_would_not_make_has_its_own_entry() -> None:
    assert [e.verb for _, e in entries("--- FROB [190] ---\nFROB {FROBS FROBBED FRUB}\n")] == ["frob", "frub"]


def test_a_null_verb_still_takes_the_word_from_the_package() -> None:
    [one] = dictionaries.understood("verbs", parted(b"--- SHELL [---] ---\nSHELL\n")).entries
    assert (one.words, one.entries) == (("shell",), ())


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("--- A [190] ---\nFROB\n- * &NOSET [190]\n", 3, "no set of synonyms &NOSET"),
        ("--- A [190] ---\nFROB\n- * A * B [190]\n", 3, "has 2 *"),
        ("--- A [190] ---\nFROB\n- A B [190]\n", 3, "has 0 *"),
        ("--- A [190] ---\nFROB\n- * {A B [190]\n", 3, "{ is not closed"),
        ("--- A [190] ---\nFROB\n- * A) [190]\n", 3, ") closes nothing"),
        ("--- A [190] ---\nFROB\n- * (ON {A) [190]\n", 3, "is not closed"),
        ("--- A [190] ---\nFROB\n- * A [190\n", 3, "not closed"),
        ("--- A [190] ---\nFROB\n- * A\n", 3, "has no [CODE]"),
        ("--- A [190] ---\nFROB {FROBS\n", 2, "brace is not closed"),
        ("--- A [190 ---\nFROB\n", 1, "not closed"),
        ("--- A [999] ---\nFROB\n", 2, "is no CAMEO code"),
        ("FROB [190]\n", 1, "before any block"),
        ("--- A [190] ---\n&LATE\n", 2, "move it above"),
        ("--- A [190] ---\nFROB\n~ a (a b Q) SAY = a b 138\n", 3, "transformations are not used"),
        ("--- A [190] ---\nFROB\n- + * ROCKET [193]\n", 3, "slots for actors"),
        ("--- A [190] ---\nFROB\n- * A B [193]\n", 3, "one condition each"),
        ("--- A [190] ---\nFROB\n- * {A B C} [193]\n", 3, "more than two words"),
        (
            "--- A [190] ---\nFROB\n- * {BIG &TOWN} [193]\n",
            3,
            "without phrases of more than two words: big market town",
        ),
        ("--- A [190] ---\nFROB\n- * (ZORP) [193]\n", 3, "no preposition"),
        ("--- A [190] ---\nFROB\n- * [193]\n", 3, "no condition"),
        ("--- A [190] ---\nFROB\n- A * B [---]\n", 3, "more than one condition"),
        ("--- A [190] ---\nFROB\n- * B [160:190]\n", 3, "only the first half"),
        ("--- A [010] ---\nFROB\n", 2, "PLOVER does not code"),
        ("--- A [190] ---\nA_B_C_+FROB\n", 2, "more than two words stand before"),
    ],
)
def test_a_bad_or_unexpressed_line_is_told(text: str, line: int, what: str) -> None:
    assert any(number == line and what in said for number, said in told(text)), told(text)


def test_sets_that_make_too_much_are_refused() -> None:
    terms = "".join(f"+W{n}\n" for n in range(60))
    source = parted(f"&A\n{terms}--- F [190] ---\nFROB\n- * {{&A &A &A &A &A}} [190]\n".encode())
    assert verbs.read(source)[0].patterns == ()
    assert "more than" in source.problems[0].what


def test_sets_and_verbs_need_no_line_between_them() -> None:
    source = parted(b"&TOWN\n+VILLAGE\n--- F [190] ---\nFROB\n- * &TOWN [190]\n")
    assert len(verbs.read(source)[0].patterns) == 1
    assert not source.problems
