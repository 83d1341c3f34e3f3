"""A text cut into stretches: paragraphs, datelines, and nothing too long."""

from time import perf_counter

import pytest

from dateline.parse.split import LONGEST, stretches


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in stretches(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two.", ["One. Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\n  Two.  ", ["One.", "Two."]),
        ("\n\n One.\u2029Two.\x0cThree.\n", ["One.", "Two.", "Three."]),
        ("", []),
        (" \t\n \u3000 ", []),
    ],
)
def test_a_line_is_a_paragraph_without_its_blanks(text: str, wanted: list[str]) -> None:
    assert pieces(text) == wanted


@pytest.mark.parametrize(
    "head",
    [
        "NAIROBI, Kenya, March 16 (Agency) -- ",
        "NAIROBI (Agency) - ",
        "NAIROBI, 16 March 2021 — ",
        "PORT-AU-PRINCE, Haiti (AP) — ",
        "Port-au-Prince, Haiti (AP) — ",
        "Sana'a, Yemen (AFP) – ",
        "(Reuters) NAIROBI - ",
        "ST. GEORGE'S, Grenada, Monday, Jan. 3 [Agency] -- ",
    ],
)
def test_a_dateline_stands_apart(head: str) -> None:
    first, second = stretches(f"{head}The bridge was shelled.")
    assert first.dateline
    assert not second.dateline
    assert first.paragraph == second.paragraph
    assert pieces(f"{head}The bridge was shelled.") == [head.strip(), "The bridge was shelled."]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge - an old one - was shelled.",
        "Soldiers left Goma - again.",
        "NAIROBI -- ",
        "UN envoy Ana Quispe met rebels in Goma.",
        "A well-known priest was shot.",
    ],
)
def test_prose_has_no_dateline(text: str) -> None:
    assert not any(s.dateline for s in stretches(text))


def test_lines_that_end_for_want_of_room_are_one_paragraph() -> None:
    line = "The army, which had shelled the town and its market all through the\n"
    text = f"{line * 6}night, left on Friday.\n\nNobody was hurt."
    assert [s.paragraph for s in stretches(text)] == [0, 1]


def test_a_long_paragraph_is_cut_at_a_full_stop() -> None:
    text = "The army left the town. " * 2_000
    cut = pieces(text)
    assert all(len(piece) <= LONGEST for piece in cut)
    assert all(piece.startswith("The") and piece.endswith("town.") for piece in cut)
    assert " ".join(cut) == text.strip()


def test_a_long_paragraph_without_stops_is_cut_at_a_blank() -> None:
    assert {word for piece in pieces("army " * 10_000) for word in piece.split()} == {"army"}


def test_an_endless_word_is_cut() -> None:
    text = "x" * 2_300
    assert max(map(len, pieces(text))) == 500
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize("unit", ["AA-", "A-", "AA.-", "AA ", "Aa-", "A'", "(A", "AA, ", "-", ".", "\n ", "A-A, "])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    start = perf_counter()
    list(stretches(unit * 5_000))
    assert perf_counter() - start < 1
