"""What speaks for a capitalised stretch being a place: its renown, the words around it, the rest of the document."""

from msgspec import Struct

from ..lexicon.gazetteer import Gazetteer, demonyms, division_codes, gazetteer, is_capital
from ..lexicon.placewords import PlaceWords, features, place_words
from ..lexicon.toponyms import Toponym, fold
from ..model import Precision
from ..parse.page import Page, Sentence, Token

LONGEST = 6
"""Tokens in a name; "Saint Vincent and the Grenadines" has five."""

GREAT, TOWN = 100_000, 15_000
"""Inhabitants from which a city, a town speaks for itself."""

REFUSED = -9.0
WIDE: tuple[Precision, ...] = ("country", "admin1", "region", "sea")
_NAMES = frozenset({"NNP", "NNPS"})
_JOINTS = frozenset(
    [
        "-",
        "–",
        "'",
        "’",
        "'s",
        "’s",
        "of",
        "and",
        "the",
        "de",
        "la",
        "le",
        "el",
        "al",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "del",
        "di",
        "upon",
        "sur",
        "am",
        "an",
    ]
)
_ARTICLES = frozenset(
    ["ad", "an", "ar", "as", "ash", "at", "az", "ed", "el", "en", "er", "es", "esh", "et", "ez", "ul", "ur", "us", "uz"]
)
FOREIGN = frozenset(["de", "du", "del", "di", "da", "do", "la", "le"])
_LABELS = {"GPE": "gpe", "LOC": "loc", "FAC": "fac", "PERSON": "person", "ORG": "org", "": "", "NORP": ""}
_FARTHEST = 24
"""Tokens that a list may have before the plural that closes it ("Butler, Clark and Warren counties")."""


class Survey(Struct, frozen=True, gc=False):
    """What the whole document tells: words in lower case, last words of persons' names, whether case means much."""

    lowered: frozenset[str]
    surnames: frozenset[str]
    cased: bool


class Reading(Struct, gc=False):
    """Where the reader stands; `capitals`: which tokens are written like names; `before`: the end of the last place found."""

    page: Page
    survey: Survey
    gazetteer: Gazetteer
    sentence: Sentence
    capitals: list[bool]
    words: PlaceWords
    before: int = -1

    def key(self, at: int, end: int) -> str:
        """The folded text of tokens at:end."""
        tokens = self.page.tokens
        return fold(self.page.document.text[tokens[at].start : tokens[end - 1].end])

    def cut(self, i: int) -> int:
        """Where the name ends in a compound that stays one token ("Kabul-based"); else where the token ends."""
        token = self.page.tokens[i]
        first, dash, rest = token.text.partition("-")
        return token.start + len(first) if dash and rest.islower() else token.end

    def ends(self, at: int) -> list[int]:
        """Where a name that opens at this token may end, the longest first."""
        ends, tokens = [], self.page.tokens
        for i in range(at, min(at + LONGEST, self.sentence.last)):
            if self.capitals[i]:
                ends.append(i + 1)
            elif tokens[i].lower not in _JOINTS and not self._article(i):
                if i > at and tokens[i].text in features():
                    ends.append(i + 1)
                break
        return ends[::-1]

    def _article(self, i: int) -> bool:
        tokens = self.page.tokens
        return tokens[i].text in _ARTICLES and i + 1 < len(tokens) and tokens[i + 1].text == "-"


def opened(page: Page) -> Reading:
    """A reading of the page from its first sentence on."""
    survey, tokens = surveyed(page), page.tokens
    capitals = [t.text[0].isupper() for t in tokens] if survey.cased else [t.tag in _NAMES for t in tokens]
    return Reading(page, survey, gazetteer(), page.sentences[0], capitals, place_words())


def surveyed(page: Page) -> Survey:
    """Read the whole page once for what it tells of its names."""
    surnames, tokens = set(), page.tokens
    for token, following in zip(tokens[1:], (*tokens[2:], None), strict=False):
        inside = token.ent == "PERSON" and tokens[token.i - 1].ent == "PERSON" and token.text[0].isupper()
        if inside and (following is None or following.ent != "PERSON" or following.text in {"'s", "’s"}):
            surnames.add(token.lower)
    lowered = frozenset(t.text for t in tokens if t.text.islower())
    return Survey(lowered, frozenset(surnames), not any("no letter case" in note for note in page.notes))


def evidence(reading: Reading, at: int, end: int, hits: tuple[Toponym, ...]) -> float:
    """How much speaks for tokens at:end being a place; the weights in `en/places.toml` say what each sign is worth."""
    if blocked(reading, at, end) or _of_agency(reading, at) or (end == at + 1 and _no_name(reading.page.tokens, at)):
        return REFUSED
    weights, tokens = reading.words.weights, reading.page.tokens
    total = _renown(hits) + _label(tokens[end - 1]) + before(reading, at)
    if (
        said_before(tokens, at)
        or said_after(reading, end)
        or _kind_follows(reading, end)
        or reading.sentence.role == "dateline"
    ):
        total += weights.feature
    if container_follows(reading, end) or (reading.before == at - 1 and tokens[at - 1].text == ","):
        total += weights.chained
    elif reading.before == at - 1 and tokens[at - 1].lower in {"and", "or"}:
        total += weights.coordinated
    if _strange(reading, at - 1, -1) or _strange(reading, end, 1):
        total += weights.neighbour
    if end == at + 1:
        total += _word(reading.survey, tokens[at].lower)
    return total if tokens[end - 1].tag in _NAMES else total + weights.ordinary


def _of_agency(reading: Reading, at: int) -> bool:
    """Whether it stands in a dateline's parentheses: "KHARTOUM, March 16 (Sudan Tribune) --"."""
    sentence = reading.sentence
    return sentence.role == "dateline" and any(t.text in "([" for t in reading.page.tokens[sentence.first : at])


def _no_name(tokens: tuple[Token, ...], at: int) -> bool:
    word = tokens[at].lower
    return word in place_words().directions or (word in place_words().never and not said_before(tokens, at))


def blocked(reading: Reading, at: int, end: int) -> bool:
    """Whether the next word makes the name something else: "Paris Match", "Minsk II"."""
    return (
        end < reading.sentence.last and reading.page.tokens[end].lower in reading.words.blocks and reading.capitals[end]
    )


def _word(survey: Survey, word: str) -> float:
    words = place_words()
    weights = words.weights
    return (
        weights.common * (word in words.common)
        + weights.lowered * (word in survey.lowered)
        + weights.named * (word in survey.surnames)
        + weights.given * (word in words.given)
    )


def _renown(hits: tuple[Toponym, ...]) -> float:
    weights = place_words().weights
    if not hits:
        return weights.unknown
    if any((h.own and h.precision == "country") or is_capital(h) for h in hits):
        return weights.state
    if any(h.precision in WIDE or (h.population >= GREAT and (h.own or h.population >= 3 * GREAT)) for h in hits):
        return weights.great + weights.unique * (len({h.country for h in hits if h.own}) == 1)
    if any(h.population >= TOWN or h.precision == "feature" for h in hits):
        return weights.town
    return weights.village if any(h.own for h in hits) else weights.other


def _label(token: Token) -> float:
    sign = _LABELS.get(token.ent, "label")
    return float(getattr(place_words().weights, sign)) if sign else 0.0


def before(reading: Reading, at: int) -> float:
    words, tokens = reading.words, reading.page.tokens
    i = at - 1
    while i >= reading.sentence.first and (
        tokens[i].lower in {"the", "-"} or (tokens[i].lower in words.directions and tokens[i].text[0].isupper())
    ):
        i -= 1
    if i < reading.sentence.first:
        return 0.0
    if tokens[i].lower in (words.titles if tokens[i].text[0].isupper() else words.roles):
        return words.weights.titled
    if tokens[i].lower in words.near:
        return words.weights.near
    if tokens[i].lower in words.moving:
        return words.weights.moving
    return words.weights.loose if tokens[i].lower in words.loose else 0.0


def _strange(reading: Reading, i: int, step: int) -> bool:
    """Whether the neighbour is a capitalised word that no rule explains, so that the name may be a longer one."""
    words = reading.words
    if not reading.sentence.first <= i < reading.sentence.last or (step < 0 and reading.before == i + 1):
        return False
    token = reading.page.tokens[i]
    if step < 0 and token.text in FOREIGN:
        return True
    if not token.text[0].isupper() or token.tag not in _NAMES or not token.text[-1].isalpha():
        return False
    if (step < 0 and token.text.isupper()) or token.ent in {"DATE", "NORP"}:
        return False
    known = (words.directions, words.bodies, words.titles, features(), demonyms())
    return not any(token.lower in group for group in known)


def said_before(tokens: tuple[Token, ...], at: int) -> Precision | None:
    """What "the town of X" or "the town X" calls it."""
    i = at - 1
    if i > 0 and tokens[i].lower == "of":
        i -= 1
    return features().get(tokens[i].lower) if i >= 0 and tokens[i].text.islower() else None


def said_after(reading: Reading, end: int) -> Precision | None:
    """What "X province" or "X and Y provinces" calls X; "X airport" does not say what X is."""
    if end >= reading.sentence.last:
        return None
    word = reading.page.tokens[end].lower
    if word in {",", "and", "or"}:
        return _said_of_list(reading, end)
    kind = features().get(word)
    return None if kind in ("feature", "sea") else kind


def _kind_follows(reading: Reading, end: int) -> bool:
    return end < reading.sentence.last and reading.page.tokens[end].text in features()


def _said_of_list(reading: Reading, end: int) -> Precision | None:
    tokens = reading.page.tokens
    for i in range(end, min(end + _FARTHEST, reading.sentence.last)):
        word = tokens[i].text
        if word.endswith("s") and (kind := features().get(word)):
            return kind if kind in ("admin1", "admin2", "region") else None
        if not (word[0].isupper() or word in {",", "and", "or"}):
            return None
    return None


def short_form(reading: Reading, at: int) -> str | None:
    """The division that a short form after a comma means ("Paris, TX"); none in "La Paz", a longer name."""
    name = division_codes().get(reading.page.tokens[at].text.rstrip("."))
    longer = any(reading.gazetteer.find(reading.key(at, end)) for end in reading.ends(at) if end > at + 1)
    return None if longer else name


def container_follows(reading: Reading, end: int) -> bool:
    """Whether a comma and a country, division or its short form follow."""
    tokens = reading.page.tokens
    if end + 1 >= reading.sentence.last or tokens[end].text not in {",", "("} or not reading.capitals[end + 1]:
        return False
    if short_form(reading, end + 1):
        return True
    return any(
        hit.precision in ("country", "admin1")
        for last in reading.ends(end + 1)
        for hit in reading.gazetteer.find(reading.key(end + 1, last))
    )
