"""Discards stand as whole words, without case."""

import pytest

from dateline.lexicon.petrarch import discards, issues
from dateline.lexicon.petrarch.lines import parted


@pytest.mark.parametrize(
    ("phrase", "text", "stems", "stands"),
    [
        ("WORLD CUP", "The World  Cup began", False, True),
        ("WORLD_CUP", "the world cup began", False, True),
        ("CUP", "cupboards", False, False),
        ("CUP", "cupboards", True, True),
        ("CUP_", "cupboards", True, False),
        ("CUP", "teacup", True, False),
        ("CUP", "a teacup, a cup.", False, True),
        ("C.U.P.", "the c.u.p. met", False, True),
        ("A+B*", "xaab", False, False),
    ],
)
def test_a_discard_stands_as_whole_words(phrase: str, text: str, stems: bool, stands: bool) -> None:
    listed = discards.read(parted(phrase.encode()))
    assert (discards.first(listed, discards.folded(text), stems=stems) is not None) is stands


def test_a_plus_drops_the_whole_report() -> None:
    one, two = discards.read(parted(b"ONE # note\n\n+TWO_\n"))
    assert (one.report, one.line, two.report, two.line, two.phrase) == (False, 1, True, 3, "two")


def test_a_discard_without_words_is_told() -> None:
    source = parted(b"+\n")
    assert discards.read(source) == ()
    assert [p.line for p in source.problems] == [1]


def test_issues_are_read_and_checked() -> None:
    text = b'<ISSUE CATEGORY="FOOD">\nfamine [FAM]\nn:bread+queue [FOO]\n~circus\n</ISSUE>\nbroken [\nv:starve\n'
    source = parted(text)
    found = issues.read(source)
    assert [(i.phrase, i.code, i.kind, i.category) for i in found] == [
        (("famine",), "FAM", "", "FOOD"),
        (("bread", "queue"), "FOO", "n", "FOOD"),
        (("circus",), "", "~", "FOOD"),
    ]
    assert [(p.line, p.error) for p in sorted(source.problems, key=lambda p: p.line)] == [
        (2, False),
        (6, True),
        (7, True),
    ]
