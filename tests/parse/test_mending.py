"""Wrong decoding undone, with every character's place kept."""

import pytest

from dateline.parse.mending import mended


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the cityâ€™s market", "the city’s market"),
        ("â€œwe saw smoke,â€\x9d he said", "“we saw smoke,” he said"),
        ("â€œwe saw smoke,â€\ufffd he said", "“we saw smoke,” he said"),
        ("a cafÃ© in Orange", "a café in Orange"),
        ("the baker''s cart", "the baker's cart"),
        ("he left.'''' then she wept", 'he left." then she wept'),
        ("São Paulo, ÃO, Ärzte", "São Paulo, ÃO, Ärzte"),
    ],
)
def test_marks_and_letters_are_put_right(text: str, wanted: str) -> None:
    assert mended(text).text == wanted


def test_each_character_knows_its_place() -> None:
    text = "the cityâ€™s market"
    meant = mended(text)
    start = meant.text.index("market")
    assert text[meant.place(start) : meant.place(len(meant.text))] == "market"
    mark = meant.text.index("’")
    assert text[meant.place(mark) : meant.place(mark + 1)] == "â€™"
