"""Cues that are no verb: "according to", "in the view of", "reportedly", and a name before a colon."""

from collections.abc import Iterator

from ..lexicon import speech
from ..lexicon.speech import Ready
from ..parse import grammar
from ..parse.page import Page
from ..parse.quotes import Quote
from . import voices
from .drafts import Draft, Piece

_SLOT = "X"
_NAME = 10
"""Tokens of a name with its title before a colon; a longer stretch is a clause."""
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})


def find(page: Page) -> Iterator[Draft]:
    """Phrases and adverbs that report speech, in text order."""
    phrases, adverbs = speech.index("phrase"), speech.index("adverb")
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        for i in range(sentence.first, sentence.last):
            form = page.tokens[i].lower
            if form in phrases:
                found = (_phrase(page, i, ready) for ready in phrases[form])
                yield from [one for one in found if one][:1]
            elif form in adverbs:
                yield from _adverb(page, i, adverbs[form][0])


def _phrase(page: Page, i: int, ready: Ready) -> Draft | None:
    """A phrase with the speaker behind it, or with the speaker in its slot ("in X view")."""
    last = page.sentence(i).last
    if _SLOT.lower() in (word.lower() for word in ready.rest[:1]):
        noun = next((j for j in range(i + 2, min(i + 8, last)) if page.tokens[j].lower == ready.rest[1]), None)
        owners = page.dependants(noun, "poss") if noun else []
        if noun is None or not owners or min(page.subtree(noun)) != i + 1:
            return None
        return _governing(page, ready, i, noun + 1, noun + 1, voices.at_noun(page, owners[0]))
    end = i + len(ready.rest) + 1
    if end >= last or tuple(t.lower for t in page.tokens[i + 1 : end]) != ready.rest:
        return None
    held = _held(page, end)
    source = voices.at_noun(page, held) if held is not None else None
    if source is None or not ready.object.allows({page.tokens[source.head].lower}):
        return None
    return _governing(page, ready, i, end, _name_end(page, end, source), source)


def _held(page: Page, end: int) -> int | None:
    """The noun behind the phrase's last preposition."""
    items = page.dependants(end - 1, "pobj", "pcomp")
    if items:
        return items[0]
    here = page.tokens[end]
    while here.dep in {"det", "amod", "compound", "poss", "nummod", "nmod"} and here.head > here.i:
        here = page.tokens[here.head]
    return here.i if here.pos in {"NOUN", "PROPN", "PRON"} else None


def _name_end(page: Page, end: int, source: voices.Source) -> int:
    """Where the speaker's phrase ends: at the next comma, or with all that hangs on it."""
    stop = max(page.subtree(source.head)) + 1
    first_comma = next((j for j in range(source.last, stop) if page.tokens[j].text == ","), stop)
    return max(first_comma, source.last)


def _governing(page: Page, ready: Ready, first: int, last: int, end: int, source: voices.Source | None) -> Draft | None:
    """The phrase at `first:last` with the sentence around it; `end` is one past the speaker."""
    pieces = tuple(_sentence_around(page, first, end))
    if not pieces:
        return None
    return Draft(first, last, first, source, pieces, ready.cue.stance)


def _sentence_around(page: Page, first: int, end: int) -> Iterator[Piece]:
    """The sentence before and behind the phrase; behind "…, and" another clause begins that is the writer's."""
    sentence = page.sentence(first)
    tokens = page.tokens
    opening = next((j + 1 for j in range(first - 1, sentence.first, -1) if tokens[j].text == ";"), sentence.first)
    has_before = any(tokens[j].pos in {"VERB", "AUX"} or tokens[j].dep == "nsubj" for j in range(opening, first))
    if has_before:
        yield opening, first
    tail = end
    while tail < sentence.last and tokens[tail].text in {",", "—", "–", "--", ":"}:
        tail += 1
    if tail >= sentence.last - 1:
        return
    if has_before and (tail == end or (tokens[tail].dep in {"cc", "mark"} and _complete(page, opening, first))):
        return
    yield tail, next((j for j in range(tail, sentence.last - 1) if _turns(page, j)), sentence.last)


def _turns(page: Page, i: int) -> bool:
    """Whether another voice may begin here: at a semicolon, or at ", but" and ", while"."""
    text = page.tokens[i].text
    return text == ";" or (
        text == "," and page.tokens[i + 1].lower in {"but", "while", "whereas", "although", "though"}
    )


def _complete(page: Page, first: int, last: int) -> bool:
    """Whether the tokens hold a subject and its verb."""
    return any(t.dep in {"nsubj", "nsubjpass"} and t.head < last for t in page.tokens[first:last])


def _adverb(page: Page, i: int, ready: Ready) -> Iterator[Draft]:
    """An adverb of hearsay with the clause that it stands in."""
    here = page.tokens[i].head
    while page.tokens[here].dep not in _CLAUSES and page.tokens[here].dep != "acl" and page.tokens[here].head != here:
        here = page.tokens[here].head
    below = [j for j in page.subtree(here) if page.home[j] == page.home[i]]
    first, last = min(below), max(below) + 1
    pieces = tuple(p for p in ((first, i), (i + 1, last)) if p[1] > p[0])
    yield Draft(i, i + 1, i, None, pieces, ready.cue.stance)


def colon(page: Page, quote: Quote) -> Draft | None:
    """A quotation behind a colon that no other cue has taken: the name before the colon speaks."""
    at = quote.first - 1
    if at < 1 or page.tokens[at].text != ":":
        return None
    sentence = page.sentence(at)
    subjects = [
        j
        for j in range(sentence.first, at)
        if page.tokens[j].dep in grammar.SUBJECTS and page.tokens[j].tag not in grammar.RELATIVE
    ]
    if not subjects and at - sentence.first <= _NAME:
        subjects = [
            j
            for j in range(sentence.first, at)
            if page.tokens[j].pos in {"NOUN", "PROPN"}
            and page.tokens[j].dep not in {"compound", "amod", "poss", "pobj"}
        ]
    source = voices.at_noun(page, subjects[0]) if subjects else None
    if source is None:
        return None
    return Draft(at, at + 1, at, source, ((quote.first, quote.last),), "asserts", speaks=True)
