"""English is coded; other languages are told; what cannot be told is tried."""

import pytest

from dateline.language import other_than_english
from dateline.model import Document

ENGLISH = "Government troops shelled the town on Monday and killed twelve people, the mayor said."


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "Troops left.",
        "Rebels attacked Aït Benhaddou",
        "Kharkiv shelled",
        "BREAKING: 12 killed, 30 wounded, Sirte",
        f"{ENGLISH} Der Bürgermeister sagte: „Wir fliehen.“",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_coded(text: str) -> None:
    assert other_than_english(Document("x", text)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Die Armee hat am Montag die Stadt beschossen und dabei zwölf Menschen getötet.", "like 'de'"),
        ("L'armée a bombardé la ville lundi, tuant douze personnes, a déclaré le maire.", "like 'fr'"),
        ("El ejército bombardeó la ciudad el lunes y mató a doce personas, dijo el alcalde.", "like 'es'"),
        ("Армия обстреляла город в понедельник, погибли двенадцать человек.", "like 'ru'"),
        ("Армия обстреляла город", "not in Latin script"),
        ("قصف الجيش المدينة يوم الاثنين مما أسفر عن مقتل اثني عشر شخصا.", "not in Latin script"),
        ("军队星期一炮击了这座城市,造成十二人死亡。", "not in Latin script"),
    ],
)
def test_another_language_is_told(text: str, told: str) -> None:
    reason = other_than_english(Document("x", text)) or ""
    assert told in reason
    assert reason.endswith("only English is coded")


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US", "English", None, ""])
def test_a_document_told_to_be_english_is_coded(language: str | None) -> None:
    assert other_than_english(Document("x", ENGLISH, language=language)) is None


def test_a_document_told_to_be_in_another_language_is_not_coded() -> None:
    assert "its language is 'fr'" in (other_than_english(Document("x", ENGLISH, language="fr")) or "")


@pytest.mark.parametrize("text", ["", " \n", "12 30 2014", "?!", "😀"])
def test_a_text_without_words_is_told(text: str) -> None:
    assert other_than_english(Document("x", text)) == "it holds no words; nothing to code"


def test_a_book_is_judged_by_its_beginning() -> None:
    assert other_than_english(Document("x", ENGLISH * 100_000)) is None
