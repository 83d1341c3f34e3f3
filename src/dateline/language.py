"""Whether a document is in English, the one language that is coded."""

import re
from functools import cache
from typing import Any

from .lexicon import classes
from .model import Document

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = "\u024f"
"""The last Latin letter; names in an English text have some beyond it, never most."""
SAMPLE = 3_000
"""Characters looked at; enough to be sure, and bounded for a book."""
ENOUGH = 0.12
"""Share of English function words above which nothing more is asked: English news has 0.3 to 0.5, German 0.03."""
SURE = 0.9
"""Probability from which another language is believed; below it a short or odd text is tried as English."""


def other_than_english(document: Document) -> str | None:
    """Why the document is not coded, or None where it is English or too short to tell."""
    if document.language and not document.language.lower().startswith("en"):
        return f"its language is {document.language!r}; only English is coded"
    sample = document.text[:SAMPLE]
    words = [w.lower() for w in _WORD.findall(sample)]
    if not words:
        return "it holds no words; nothing to code"
    common = classes.words("function")
    if sum(w in common for w in words) >= ENOUGH * len(words):
        return None
    if len(words) < 6 and sample.isascii():
        return None
    return _detected(sample) or _script("".join(words))


def _script(letters: str) -> str | None:
    """Told where the detector is unsure, as it is of short texts."""
    foreign = sum(letter > _LATIN for letter in letters) > len(letters) / 2
    return "it is not in Latin script; only English is coded" if foreign else None


@cache
def _identifier() -> Any:
    """The detector with its model: half a second to load, so only for a text that needs it, and once."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _detected(text: str) -> str | None:
    code, probability = _identifier().classify(text)
    if code == "en" or probability < SURE:
        return None
    return f"it looks like {code!r} (probability {probability:.2f}); only English is coded"
