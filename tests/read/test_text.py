"""Bytes and strings made clean: encodings found out, what is not seen taken out, dates understood or refused."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.model import Document
from dateline.read.text import clean, day, decode, document_of, doubts, sound

REPORT = "General Dupré left Sévaré after the café was shelled. “We fled,” a shopkeeper said. " * 3
RUSSIAN = "Армия обстреляла город в понедельник, погибли двенадцать человек, сообщил мэр. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_found_out(encoding: str) -> None:
    assert decode(REPORT.encode(encoding), "x") == REPORT


def test_latin_1_is_read_as_its_windows_kin() -> None:
    assert decode("They left Sévaré café.".encode("latin-1"), "x") == "They left Sévaré café."


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_other_scripts_are_found_out(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "x") == RUSSIAN


def test_a_declared_encoding_is_taken_where_the_text_is_not_utf_8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "x", "iso-8859-2") == "Łódź"
    assert decode("Łódź".encode(), "x", "iso-8859-2") == "Łódź"


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-7", "ascii"])
def test_a_wrongly_declared_encoding_does_no_harm(declared: str) -> None:
    assert decode(b"Caf\xe9 in Gao.", "x", declared) == "Café in Gao."


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        bytes(500),
        bytes(range(256)) * 4,
        bytes((n * 167 + n // 7) % 251 for n in range(900)),
    ],
    ids=["pdf", "png", "zip", "gzip", "nul", "every byte", "noise"],
)
def test_binary_content_is_refused_with_its_name(content: bytes) -> None:
    with pytest.raises(SourceError, match="photo: is not text"):
        decode(content, "photo")


@pytest.mark.parametrize("content", [b"Troops\x00 left\x07 Gao and did not come back.", b"Gao", b"", b"\xc3"])
def test_a_text_with_a_few_controls_is_none_the_less_text(content: bytes) -> None:
    decode(content, "x")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with suppress(SourceError):
        decode(content, "x").encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Troops\u202e left\x00 Gao\u2066.\r\nNext.", "Troops left Gao.\nNext."),
        ("she\u00adlled Kha\u200brk\u2060iv\ufeff", "shelled Kharkiv"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("one\rtwo\u2028three\u2029four", "one\ntwo\nthree\n\nfour"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("kept: \t é\u00a0ß 😀 ’ é", "kept: \t é\u00a0ß 😀 ’ é"),
    ],
)
def test_what_is_not_seen_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(st.text(st.characters(categories=["Cs", "Lu"])))
def test_a_sound_document_can_be_written_and_keeps_its_offsets(text: str) -> None:
    document = sound(Document("x", text, ref=text))
    assert len(document.text) == len(text)
    document.text.encode()
    (document.ref or "").encode()


def test_a_sound_document_is_left_as_it_is() -> None:
    document = Document("x", "Gao\u202e")
    assert sound(document) is document


def test_every_string_of_a_document_is_cleaned() -> None:
    document = document_of(
        "a\x1b", ref="b\x1b", url="c\x1b", title="d\x1b", outlet="e\x1b", author="f\x1b", language="g\x1b"
    )
    assert "\x1b" not in repr(document)


@pytest.mark.parametrize("other", [{"title": "T"}, {"outlet": "T"}, {"url": "T"}, {"published": date(2022, 3, 1)}])
def test_the_id_follows_what_was_read(other: dict[str, str]) -> None:
    assert document_of("Text.").id == document_of("Text.", ref="a", language="en").id
    assert document_of("Text.").id != document_of("Text.", **other).id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "told",
    [
        "2022-03-01",
        " 2022-03-01\n",
        "20220301",
        "2022-03-01T23:59:59Z",
        "2022-03-01T23:30:00-05:00",
        "2022-03-01 10:00",
    ],
)
def test_iso_days_are_understood(told: str) -> None:
    assert day(told) == date(2022, 3, 1)


@pytest.mark.parametrize(
    "told", ["", "2022-13-45", "2022-02-30", "2022", "1 March 2022", "03/01/2022", "٢٠٢٢-٠٣-٠١", "x" * 999]
)
def test_other_words_are_no_day(told: str) -> None:
    with pytest.raises(ValueError, match="is no date; write YYYY-MM-DD"):
        day(told)


@pytest.mark.parametrize(
    ("published", "doubted"), [(None, 0), (date(2022, 3, 1), 0), (date(2022, 3, 2), 0), (date(2022, 3, 3), 1)]
)
def test_a_day_that_has_come_nowhere_on_earth_is_doubted(published: date | None, doubted: int) -> None:
    now = datetime(2022, 3, 1, 12, tzinfo=UTC)
    assert len(doubts(Document("x", "Text.", published=published), now)) == doubted
