"""Words that name an event, chosen among all lexicon entries by form, place in the clause and company."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from ..lexicon import classes
from ..lexicon.inflect import noun_forms, verb_forms
from ..lexicon.triggers import Entry, File, load
from ..model import EventType
from ..parse import grammar
from ..parse.page import Page

_NAMED: frozenset[str] = frozenset({"person", "armed", "target", "settlement", "office"})
"""Classes that a proper name satisfies: "shelled Kharkiv", "arrested Haddad"."""


class Trigger(Struct, frozen=True, gc=False):
    """A matched entry: its head token, all its tokens in order, and how many conditions it met."""

    entry: Entry
    type: EventType
    head: int
    tokens: tuple[int, ...]
    met: int

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        """One past the last token of the unbroken stretch that begins with the first."""
        end = self.tokens[0] + 1
        for i in self.tokens[1:]:
            if i <= end + 1:
                end = i + 1
        return end


class Refused(Struct, frozen=True):
    """An entry whose words stand in the text but which does not apply, and why."""

    entry: Entry
    type: EventType
    head: int
    reason: str


class _Ready(Struct, frozen=True):
    """An entry with its words expanded to forms."""

    entry: Entry
    type: EventType
    rest: tuple[frozenset[str], ...]


@cache
def _index(kind: str) -> dict[str, tuple[_Ready, ...]]:
    """First-word form -> entries of the kind ("verb", "noun" or "phrase")."""
    table: dict[str, list[_Ready]] = {}
    for file in load():
        for entry in file.entries:
            text = getattr(entry, kind)
            if text is None:
                continue
            first, *rest = text.split()
            for form in _first_forms(kind, first):
                table.setdefault(form, []).append(_Ready(entry, file.type, tuple(_forms(kind, word) for word in rest)))
    return {form: tuple(ready) for form, ready in table.items()}


def _first_forms(kind: str, word: str) -> tuple[str, ...]:
    return verb_forms(word) if kind == "verb" else noun_forms(word) if kind == "noun" else (word,)


def _forms(kind: str, word: str) -> frozenset[str]:
    return frozenset({word}) if kind == "phrase" else frozenset({word, *noun_forms(word)})


def find(page: Page) -> tuple[Trigger, ...]:
    """The triggers of the page in text order; of several readings of one head only the best."""
    found = [t for t in consider(page) if isinstance(t, Trigger)]
    best: dict[int, Trigger] = {}
    for trigger in found:
        rival = best.get(trigger.head)
        if rival is None or _rank(trigger) > _rank(rival):
            best[trigger.head] = trigger
    return tuple(sorted(_longest(list(best.values())), key=lambda t: t.head))


def _rank(trigger: Trigger) -> tuple[int, int, float]:
    return len(trigger.tokens), trigger.met, trigger.entry.weight


def _longest(triggers: list[Trigger]) -> Iterator[Trigger]:
    """Drop a trigger whose words all belong to a longer one ("strike" within "air strike")."""
    owner: dict[int, int] = {}
    for trigger in triggers:
        for i in trigger.tokens:
            owner[i] = max(owner.get(i, 0), len(trigger.tokens))
    for trigger in triggers:
        if any(owner[i] <= len(trigger.tokens) for i in trigger.tokens):
            yield trigger


def consider(page: Page) -> Iterator[Trigger | Refused]:
    """Every entry whose words stand in the text, applied or refused."""
    verbs, nouns, phrases = _index("verb"), _index("noun"), _index("phrase")
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        for i in range(sentence.first, sentence.last):
            form = page.tokens[i].lower
            if form in verbs and _verbal(page, i):
                yield from (_verb(page, i, ready) for ready in verbs[form] if _has_words(page, i, ready))
            if form in nouns:
                yield from (found for found in _sequences(page, i, nouns[form]) if _nominal(page, found.head))
            if form in phrases:
                yield from _sequences(page, i, phrases[form])


def _verbal(page: Page, i: int) -> bool:
    token = page.tokens[i]
    if token.tag.startswith("VB"):
        return True
    if token.tag in {"JJ", "NN"} and token.lower.endswith("ed") and token.dep in {"amod", "acl", "ROOT", "conj", "acomp"}:
        return True
    return grammar.is_verb(page, i)


def _nominal(page: Page, i: int) -> bool:
    """Whether the token may be a noun; gerunds with a determiner, an owner or an "of" count."""
    token = page.tokens[i]
    if token.pos in {"NOUN", "PROPN"} or token.tag in {"NN", "NNS", "JJ"}:
        return True
    return token.tag == "VBG" and bool(page.dependants(i, "det", "poss", "amod", "compound")) or (
        token.tag in {"VB", "VBP", "VBZ"} and bool(page.dependants(i, "det", "amod", "poss"))
    )


def _has_words(page: Page, verb: int, ready: _Ready) -> bool:
    return not ready.rest or _rest(page, verb, ready.rest) is not None


def _rest(page: Page, verb: int, rest: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
    """The tokens of a verb entry's further words within two steps below the verb, or None."""
    near = [c for child in page.children[verb] if page.tokens[child].dep != "nsubj" for c in (child, *_below(page, child))]
    taken: list[int] = []
    for forms in rest:
        match = next((c for c in sorted(near) if page.tokens[c].lower in forms and c not in taken), None)
        if match is None:
            return None
        taken.append(match)
    return tuple(taken)


def _below(page: Page, child: int) -> tuple[int, ...]:
    return () if page.tokens[child].dep == "nsubjpass" else page.children[child]


def _verb(page: Page, i: int, ready: _Ready) -> Trigger | Refused:
    extra = _rest(page, i, ready.rest) or ()
    return _judge(page, ready, i, tuple(sorted((i, *extra))))


def _sequences(page: Page, i: int, entries: tuple[_Ready, ...]) -> Iterator[Trigger | Refused]:
    for ready in entries:
        end = i + 1 + len(ready.rest)
        if end > page.sentence(i).last:
            continue
        if all(page.tokens[i + 1 + n].lower in forms for n, forms in enumerate(ready.rest)):
            tokens = tuple(range(i, end))
            yield _judge(page, ready, _head(page, tokens), tokens)


def _head(page: Page, tokens: tuple[int, ...]) -> int:
    """The token of a sequence that hangs outside it."""
    return next((i for i in tokens if page.tokens[i].head not in tokens or page.tokens[i].head == i), tokens[-1])


def _judge(page: Page, ready: _Ready, head: int, tokens: tuple[int, ...]) -> Trigger | Refused:
    entry = ready.entry
    if entry.noun is not None and (why := _not_an_event(page, head, tokens)):
        return Refused(entry, ready.type, head, why)
    met = 0
    for name, wanted, heads in _slots(page, entry, head, tokens):
        satisfied, why = _meets(page, wanted, heads)
        if not satisfied:
            return Refused(entry, ready.type, head, f"{name} {why}")
        met += any(not w.startswith("!") for w in wanted)
    if entry.passive is not None:
        if grammar.is_passive(page, head) is not entry.passive:
            return Refused(entry, ready.type, head, "is active" if entry.passive else "is passive")
        met += 1
    return Trigger(entry, ready.type, head, tokens, met)


def _not_an_event(page: Page, head: int, tokens: tuple[int, ...]) -> str:
    """Why a noun does not tell of an event here, or ""."""
    token = page.tokens[head]
    above = page.tokens[token.head]
    if token.dep in {"compound", "amod", "nmod"} and token.head not in tokens and above.pos in {"NOUN", "PROPN"}:
        if above.tag.startswith("NNP") or above.lower not in classes.words("carrier"):
            return f"only describes {above.text!r}"
    if token.dep == "pobj" and above.lower in {"in", "of", "from"} and page.tokens[above.head].lower in classes.words("onlooker"):
        return f"only tells who {page.tokens[above.head].text!r} are"
    first = page.tokens[tokens[0]]
    inside_name = token.tag.startswith("NNP") and first.text[:1].isupper() and first.i != page.sentence(head).first
    if inside_name and not _headline(page, head):
        return "is part of a name"
    return ""


def _headline(page: Page, i: int) -> bool:
    """Whether most words of the sentence are capitalised, so that capitals tell nothing."""
    letters = [t for t in page.within(page.sentence(i)) if t.text[:1].isalpha()]
    return sum(t.text[:1].isupper() for t in letters) > 0.7 * len(letters)


def _slots(
    page: Page, entry: Entry, head: int, tokens: tuple[int, ...]
) -> Iterator[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    """The entry's conditions with the tokens they look at."""
    if entry.subject or entry.object:
        clause = grammar.clause(page, head)
        if entry.subject:
            yield "subject", entry.subject, clause.subjects
        if entry.object:
            yield "object", entry.object, tuple(o for o in clause.objects if o not in tokens) or clause.objects
    if entry.with_:
        yield "with", entry.with_, (head,)
    if entry.about:
        yield "about", entry.about, tuple(_governed(page, head))
    if entry.before:
        yield "before", entry.before, tuple(_beside(page, tokens[0], -1))
    if entry.after:
        yield "after", entry.after, tuple(_beside(page, tokens[-1], 1))


def _governed(page: Page, head: int) -> Iterator[int]:
    """What the trigger governs: its subtree without its subjects and without relative clauses."""
    apart = {"nsubj", "nsubjpass", "punct", "aux", "parataxis"}
    todo = [c for c in page.children[head] if page.tokens[c].dep not in apart and (page.tokens[c].dep != "advcl" or _infinitive(page, c))]
    if page.tokens[head].pos == "NOUN" and page.tokens[head].dep in {"dobj", "pobj", "nsubjpass"}:
        siblings = page.children[page.tokens[head].head]
        todo += [c for c in siblings if page.tokens[c].dep in {"prep", "xcomp", "ccomp", "acl"} and c > head]
    while todo:
        here = todo.pop()
        yield here
        todo.extend(c for c in page.children[here] if page.tokens[c].dep not in {"relcl", "appos", "punct"})


def _infinitive(page: Page, i: int) -> bool:
    return any(page.tokens[c].tag == "TO" for c in page.dependants(i, "aux"))


def _beside(page: Page, i: int, step: int) -> Iterator[int]:
    """The next word before or after, and the one beyond an article, adjective or adverb."""
    sentence = page.sentence(i)
    here = i + step
    for _ in range(2):
        if not sentence.first <= here < sentence.last:
            return
        yield here
        if page.tokens[here].pos not in {"DET", "ADJ", "ADV", "PUNCT", "PART"}:
            return
        here += step


def _meets(page: Page, wanted: tuple[str, ...], heads: tuple[int, ...]) -> tuple[bool, str]:
    """Whether one of the wanted words, and none of the refused ("!") ones, is at the heads; if not, why."""
    for word in wanted:
        if word.startswith("!") and any(_is(page, h, word[1:], named=False) for h in heads):
            return False, f"is {word[1:]!r}"
    positive = [w for w in wanted if not w.startswith("!")]
    if positive and not any(_is(page, h, word, named=True) for word in positive for h in heads):
        return False, f"is none of {', '.join(positive)}"
    return True, ""


def _is(page: Page, i: int, word: str, *, named: bool) -> bool:
    """Whether token i is the word, or of the class; "on @target" asks for a preposition below token i."""
    preposition, _, inner = word.partition(" ")
    if _is_preposition(preposition):
        return _has_preposition(page, i, preposition, inner, named=named)
    token = page.tokens[i]
    if word.startswith("@"):
        name = word[1:]
        if named and name in _NAMED and (token.pos == "PROPN" or (token.pos == "PRON" and name == "person")):
            return True
        if named and name in {"deal", "ceasefire"} and token.text in classes.words("numeral"):
            return True
        forms = classes.words(name)
    else:
        forms = classes.every_form(word)
    if token.lower in forms:
        return True
    return i > 0 and f"{page.tokens[i - 1].lower} {token.lower}" in forms


def _is_preposition(word: str) -> bool:
    return word in classes.words("preposition")


def _has_preposition(page: Page, i: int, preposition: str, inner: str, *, named: bool) -> bool:
    if page.tokens[i].lower == preposition:
        return not inner
    hangs = [c for c in page.children[i] if page.tokens[c].lower == preposition]
    hangs += [c for out in page.dependants(i, "prep", "prt", "advmod") for c in page.children[out] if page.tokens[c].lower == preposition]
    if page.tokens[i].pos == "NOUN" and page.tokens[i].dep in {"dobj", "nsubjpass"}:
        hangs += [c for c in page.children[page.tokens[i].head] if page.tokens[c].lower == preposition and c > i]
    hangs += [c for o in page.dependants(i, "dobj", "prt") for c in page.children[o] if page.tokens[c].lower == preposition]
    if not inner:
        return any(page.tokens[p].ent not in {"DATE", "TIME"} for h in hangs for p in (*page.dependants(h, "pobj", "pcomp"), h)[:1])
    held = [p for h in hangs for p in (*page.dependants(h, "pobj", "pcomp"), *(c for q in page.dependants(h, "pobj") for c in page.conjuncts(q)))]
    if preposition == "to":
        held += page.dependants(i, "xcomp")
    return any(_is(page, h, inner, named=named) for h in held)

