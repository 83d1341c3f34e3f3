"""What the text says of where a place lies, right behind its name: ", near X", ", 20 km north of X", ", a town in X province"."""

from msgspec import Struct

from ..lexicon.placewords import features
from .placesigns import Reading

_LONGEST = 12
"""Tokens between a name and the place it is told by; ", a small rebel-held village about 20 km to the north-east of" has 12."""


class Bearing(Struct, frozen=True, gc=False):
    """The token that the other place begins with; `strong` if the words can be said of nothing but a place."""

    anchor: int
    strong: bool


def bearing(reading: Reading, end: int) -> Bearing | None:
    """The bearing behind a name that ends before token `end`, if there is one."""
    tokens, words = reading.page.tokens, reading.words.bearing
    at = end + (end < reading.sentence.last and tokens[end].text in {",", "(", "–", "—"})
    if at == end and (at >= reading.sentence.last or tokens[at].lower not in words.beside):
        return None
    told = strong = False
    for i in range(at, min(at + _LONGEST, reading.sentence.last)):
        token = tokens[i]
        if token.text[0].isupper():
            return Bearing(i, strong) if told else None
        strong = strong or token.lower in words.beside or token.lower in words.units or token.lower in features()
        told = told or token.lower in words.prepositions
        if not (token.tag in {"CD", "JJ", "DT"} or token.lower in words.between or token.lower in features()):
            return None
    return None
