"""What holds for every kind of dictionary: comments, encodings, codes, and that nothing stops the reading."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon import dictionaries
from dateline.lexicon.petrarch.lines import LONGEST, MOST, codes, parted, words
from dateline.lexicon.sources import KINDS, Kind

MARKS = st.sampled_from(
    ["[", "]", "{", "}", "(", ")", "+", "~", "&", "!", "=", "*", "---", "#", ";", "_", "<!", "-->", "\n", "\r\n", " ", "\t",
     "[---]", "[~COP]", "[190]", "[AFGGOV <990101]", "< ", "> ", "SHELL", "&TOWN", "####### VERB PATTERNS #######", "\x00"]
)  # fmt: skip
NEARLY = st.lists(MARKS | st.text(max_size=5), max_size=60).map("".join).map(lambda t: t.encode("utf-8", "replace"))


def told(content: str | bytes, kind: Kind = "discards") -> list[tuple[int, str]]:
    raw = content.encode() if isinstance(content, str) else content
    return [(p.line, p.what) for p in dictionaries.understood(kind, parted(raw)).problems]


@given(st.sampled_from(KINDS), st.binary(max_size=400) | NEARLY)
@settings(deadline=None, max_examples=400)
def test_no_bytes_stop_the_reading_and_problems_have_their_lines(kind: Kind, content: bytes) -> None:
    loaded = dictionaries.understood(kind, parted(content, Path("x.txt")))
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 <= problem.line <= lines and problem.what for problem in loaded.problems)
    assert all(problem.path == Path("x.txt") for problem in loaded.problems)


def test_comments_of_one_and_of_many_lines_are_cut() -> None:
    read = parted(b"A # note\n<!-- one -->\nB\n<!-- two\nlines -->\nC\n\n")
    assert [(line.number, line.text) for line in read.lines] == [(1, "A # note"), (3, "B"), (6, "C")]


def test_a_comment_that_is_never_closed_hides_only_its_line() -> None:
    read = parted(b"<!-- open\nA\n")
    assert [line.text for line in read.lines] == ["A"]
    assert [(p.line, p.error) for p in read.problems] == [(1, True)]


@pytest.mark.parametrize("content", ["Élan".encode(), "Élan".encode("latin-1"), b"\xef\xbb\xbf" + "Élan".encode()])
def test_utf8_and_latin1_are_read(content: bytes) -> None:
    assert parted(content).lines[0].text == "Élan"


def test_latin1_is_told_with_the_line_of_the_first_odd_byte() -> None:
    assert told("GOOD\r\nBAD É\r\n".encode("latin-1")) == [(2, "is no UTF-8; the file was read as Latin-1")]


def test_a_giant_line_and_control_characters_are_told_and_left_out() -> None:
    read = parted(b"A" * (LONGEST + 1) + b"\nB\x00C\nD\n")
    assert [line.text for line in read.lines] == ["D"]
    assert [p.line for p in read.problems] == [1, 2]
    assert all(len(p.raw) <= 80 and p.raw.isprintable() for p in read.problems)


def test_endless_problems_end_in_one_that_says_so() -> None:
    told_of = dictionaries.understood("agents", parted(b"NOCODE\n" * (MOST + 50))).problems
    assert len(told_of) == MOST + 1
    assert "and more" in told_of[-1].what


def test_codes_are_parted_from_the_phrase() -> None:
    assert codes("NAME_ [AFG][IRQ >900101] x") == ("NAME_", ["AFG", "IRQ >900101"], "x")
    assert codes("NAME [AFG") == ("NAME", [], "[AFG")


def test_the_old_discard_code_is_read_as_the_null_code() -> None:
    read = parted(b"SHELL [###] # note\n")
    assert read.lines[0].text == "SHELL [---] # note"
    assert [(p.line, p.error) for p in read.problems] == [(1, False)]


def test_underscores_and_blanks_part_words() -> None:
    assert words("BOARD_OF TRADE_") == ("board", "of", "trade")


def test_each_read_has_problems_of_its_own() -> None:
    first, second = parted(b"A"), parted(b"B")
    first.error(first.lines[0], "wrong")
    assert second.problems == []
