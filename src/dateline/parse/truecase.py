"""Give text that is all lower or all upper case the capitals that the parser needs, length unchanged."""

import re
from collections.abc import Set

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_OPENS = re.compile(r"[.!?][\s\"'“”‘’()]*$")
"""Between two words: the end of a sentence."""
ENOUGH = 40
"""Letters a text must have before its case is judged; a short headline in capitals stays."""


def wants_truecase(text: str) -> bool:
    """Whether the text has no case to go by: under 1 % or over 70 % capitals among its letters."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    if len(letters) < ENOUGH:
        return False
    upper = sum(c.isupper() for c in letters) / len(letters)
    return upper < 0.01 or upper > 0.7


def truecase(text: str, names: Set[str]) -> str:
    """Capitalise known names and sentence starts in an otherwise lower-cased copy of a stretch, of the same length."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    out, at = [], 0
    for match in _WORD.finditer(lower):
        word, gap = match.group(), lower[at : match.start()]
        opens = at == 0 or _OPENS.search(gap) is not None
        out.append(gap)
        bare = word.removesuffix("'s").removesuffix("’s")
        out.append(word.capitalize() if (opens or bare in names) and len(word.capitalize()) == len(word) else word)
        at = match.end()
    return "".join(out) + lower[at:]
