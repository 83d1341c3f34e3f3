"""Noun phrases that name who acts, speaks or suffers: names, titles with names, roles, nationalities, pronouns."""

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from ..lexicon import actors as known
from ..lexicon import classes, names
from ..parse import grammar
from ..parse.page import Page
from . import Found

Pronoun = Literal["he", "she", "they", "it", "we", "i", "both"]
_PLACES = frozenset({"country", "capital", "former", "metonym"})  # whose words are no roles: the "Soviet Union"
_LOCATIVE = frozenset(
    ["in", "at", "near", "inside", "outside", "around", "across", "through", "throughout", "along", "off"]
)
_PRONOUNS: dict[str, Pronoun] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "they": "they", "them": "they", "their": "they",
    "it": "it", "its": "it", "we": "we", "us": "we", "our": "we", "i": "i", "me": "i", "my": "i",
}  # fmt: skip


class ActorFound(Found, frozen=True, gc=False):
    """An actor phrase and what it says of itself.

    named      the known name it holds, if any; person: tokens of a personal name; role: from the role words
    nations    country codes told by adjectives, owners or "of X" in the phrase, nearest first
    definite   whether it points to something known ("the army", "its troops")
    shared     the plural head that names it together with others: "troops" of "Indian and Pakistani troops"
    """

    named: names.Name | None = None
    person: tuple[int, int] | None = None
    role: known.Role | None = None
    nations: tuple[str, ...] = ()
    pronoun: Pronoun | None = None
    definite: bool = False
    former: bool = False
    plural: bool = False
    organisation: bool = False
    shared: int | None = None


class _Names(Struct, frozen=True):
    """The known names of a page: which hit covers a token, and whether any of them is a group."""

    cover: dict[int, names.Hit]
    groups: bool

    def at(self, i: int, *kinds: str) -> names.Name | None:
        hit = self.cover.get(i)
        return next((n for n in hit.names if not kinds or n.kind in kinds), None) if hit else None


def find(page: Page, wanted: Collection[int] = ()) -> Iterator[ActorFound]:
    """The actors of the page in text order; `wanted` tokens (speakers, arguments of events) count in any case."""
    hits = _hits(page)
    groups = any(name.kind == "group" for hit in hits for name in hit.names)
    listed = _Names({i: hit for hit in hits for i in range(hit.first, hit.last)}, groups)
    done: set[int] = set()
    wanted = frozenset(wanted)
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        for i in range(sentence.first, sentence.last):
            if i in done or not _head(page, i, listed, wanted):
                continue
            found = _actor(page, i, listed, asked=i in wanted)
            if found is not None:
                done.update(range(found.first, found.last) if found.person or _name(found) else (i,))
                yield found


def _name(found: ActorFound) -> bool:
    return found.named is not None and found.named.kind in {"group", "person"}


def _hits(page: Page) -> list[names.Hit]:
    hits: list[names.Hit] = []
    for sentence in page.sentences:
        for hit in names.hits([t.text for t in page.within(sentence)]):
            moved = names.Hit(hit.first + sentence.first, hit.last + sentence.first, hit.names)
            if _is_name_here(page, moved):
                hits.append(moved)
    return hits


def _is_name_here(page: Page, hit: names.Hit) -> bool:
    """Whether a one-word name that is also a common word stands as a name ("Turkey", not "turkey"; not "May")."""
    token = page.tokens[hit.first]
    return hit.last - hit.first > 1 or token.text[:1].isupper() or not token.text.isalpha()


def _head(page: Page, i: int, listed: _Names, wanted: Collection[int]) -> bool:
    """Whether token i heads a noun phrase that may be an actor."""
    token = page.tokens[i]
    hit = listed.cover.get(i)
    if hit and hit.last - hit.first > 1 and hit.first <= token.head < hit.last and token.head != i:
        return False
    if token.pos == "PROPN" and token.text in classes.words("numeral"):
        return False
    if i in wanted:
        return token.pos not in {"PUNCT", "ADP", "SPACE"}
    if token.lower in _PRONOUNS:
        return token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "poss"}
    if token.pos not in {"NOUN", "PROPN"} and not (
        token.ent in {"NORP", "PERSON", "ORG", "GPE"} and token.text[:1].isupper()
    ):
        return False
    above = page.tokens[token.head]
    if token.dep in {"compound", "amod", "nmod"} and above.pos in {"NOUN", "PROPN"}:
        return False
    return not (token.dep == "conj" and above.dep == "amod")


def _actor(page: Page, i: int, listed: _Names, *, asked: bool) -> ActorFound | None:
    token = page.tokens[i]
    pronoun = _PRONOUNS.get(token.lower)
    if pronoun and token.tag in {"PRP", "PRP$"}:
        return _found(page, i, i, i + 1, pronoun=pronoun, plural=pronoun in {"they", "we"})
    named = listed.at(i)
    if named and named.kind == "nobody":
        return None
    if named and named.kind in {"country", "capital", "former", "metonym"} and not asked and not _acts(page, i):
        return None
    if not (asked or _perhaps(page, i, listed)):
        return None
    first, last = _extent(page, i, listed)
    if (
        token.lower in classes.words("pair")
        and token.tag == "NNS"
        and any(page.tokens[c].lower in {"both", "two", "warring"} for c in page.children[i])
    ):
        return _found(page, i, first, last, pronoun="both", plural=True)
    person = _person(page, i, listed)
    if person:
        first, last = min(first, person[0]), max(last, person[1])
    if named is None or named.kind not in {"group", "person"}:
        named = _group_before(page, i, listed) or named
    role = None if named and named.kind in _PLACES and not person else _role(page, i, first, person)
    shared = _sharer(page, i) if asked and role is None else None
    role = role if shared is None else _role(page, shared, shared, None)
    organisation = token.ent == "ORG" and token.pos == "PROPN"
    if not (named or person or role or asked or organisation or (token.ent == "NORP")):
        return None
    if role is None and not named and not person and asked and _no_actor(page, i):
        return None
    return _found(
        page, i, first, last, named=named, person=person, role=role,
        nations=_nations(page, i, first, last, listed), definite=_definite(page, first, last), former=_former(page, first, last),
        plural=token.tag in {"NNS", "NNPS"} or shared is not None, organisation=organisation, shared=shared,
    )  # fmt: skip


def _perhaps(page: Page, i: int, listed: _Names) -> bool:
    """Whether a word that nothing asks for can be an actor at all: most nouns name things, and are done with here."""
    token = page.tokens[i]
    return (
        token.pos == "PROPN"
        or bool(token.ent)
        or i in listed.cover
        or names.ends_role(token.lower.rstrip("."))
        or token.lower in classes.words("pair")
        or _group_before(page, i, listed) is not None
    )


def _group_before(page: Page, i: int, listed: _Names) -> names.Name | None:
    """The group that a role word belongs to: "Taliban fighters", "fighters of the Taliban", "UN-backed" not."""
    if not listed.groups or not page.children[i]:
        return None
    owners = [c for c in page.dependants(i, "compound", "amod", "poss", "nmod") if c < i]
    owners += [item for preposition, item in grammar.prepositional(page, i) if preposition in {"of", "from"}]
    return next((name for c in owners if (name := listed.at(c, "group")) and not _stance(page, c)), None)


def _no_actor(page: Page, i: int) -> bool:
    """Whether the asked-for token is a thing or a function word that no role word makes an actor."""
    token = page.tokens[i]
    if token.tag in {"WDT", "WP", "EX", "DT"} or token.lower in classes.words("no_party"):
        return True
    number = token.pos in {"NUM", "DET"} or (token.ent == "CARDINAL" and token.tag == "NNS")  # "thousands marched"
    return token.ent in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"} and not number


def _found(page: Page, head: int, first: int, last: int, **seen: object) -> ActorFound:
    span = page.span(first, last)
    return ActorFound("actor", span.start, span.end, first, last, head, **seen)  # type: ignore[arg-type]


def _acts(page: Page, i: int) -> bool:
    """Whether a place name stands where only its government can: not behind in, at, near …"""
    while page.tokens[i].dep == "conj" and page.tokens[i].head != i:
        i = page.tokens[i].head
    token = page.tokens[i]
    above = page.tokens[token.head]
    if token.dep == "pobj":
        return (
            above.lower in {"by", "with", "between", "against", "among", "and", "of"}
            and above.lower not in _LOCATIVE
            and (above.lower != "of" or page.tokens[above.head].pos == "VERB")
        )
    if token.dep == "appos":
        return False
    return token.dep in {"nsubj", "nsubjpass", "dobj", "dative", "poss", "agent", "ROOT"}


def _extent(page: Page, i: int, listed: _Names) -> tuple[int, int]:
    """The phrase on the head, with the whole of a known name, without a leading article's comma."""
    first, last = grammar.phrase(page, i)
    for other in grammar.sharing(page, i):
        first = max(first, other + 2) if other < i else first
    hit = listed.cover.get(i)
    if hit:
        first, last = (min(first, hit.first), max(last, hit.last))
    for prep in page.dependants(i, "prep"):
        if page.tokens[prep].lower == "of" and prep == last and _titled(page, i):
            for item in page.dependants(prep, "pobj"):
                last = max(last, grammar.phrase(page, item)[1])
    return first, last


def _titled(page: Page, i: int) -> bool:
    """Whether "of X" belongs to the description: president of Mali, members of the guard, leaders of both."""
    before = [t.lower for t in page.tokens[max(0, i - 3) : i]]
    return names.role(before, page.tokens[i].lower) is not None or page.tokens[i].pos == "PROPN"


def _person(page: Page, i: int, listed: _Names) -> tuple[int, int] | None:
    """The tokens of a personal name headed by token i."""
    token = page.tokens[i]
    if token.pos != "PROPN" and token.ent != "PERSON":
        return None
    named = listed.at(i)
    if named and named.kind != "person" and not (named.person and token.ent == "PERSON"):
        return None
    first = listed.cover[i].first if named else i
    while first > page.sentence(i).first and _name_part(page, first - 1, listed):
        first -= 1
    last = i + 1
    title = first > page.sentence(i).first and _title(page, first - 1)
    if token.ent == "PERSON" or (named and named.kind == "person") or title:
        return first, last
    return None


def _name_part(page: Page, i: int, listed: _Names) -> bool:
    token = page.tokens[i]
    if token.lower in classes.words("name_particle") and page.tokens[i + 1].pos == "PROPN":
        return True
    if token.text in {"-", "–"}:
        return page.tokens[i + 1].ent == "PERSON" and i > 0 and page.tokens[i - 1].ent == "PERSON"
    return (
        token.pos == "PROPN"
        and token.text[:1].isupper()
        and not _title(page, i)
        and not listed.at(i, "country", "adjective", "capital", "group")
    )


def _title(page: Page, i: int) -> bool:
    found = names.role([t.lower for t in page.tokens[max(0, i - 3) : i]], page.tokens[i].lower.rstrip("."))
    return found is not None and found[0].title


def _role(page: Page, i: int, first: int, person: tuple[int, int] | None) -> known.Role | None:
    """The role word of the phrase: of a named person the title before, else the head with the words before it."""
    at = person[0] - 1 if person and person[0] > first else i
    if person and person[0] <= first:
        return None
    while at >= first:
        found = names.role([t.lower for t in page.tokens[max(first, at - 3) : at]], page.tokens[at].lower.rstrip("."))
        if found:
            return found[0]
        if not person and page.tokens[at].pos != "PROPN":
            break
        at -= 1
    return None


def _sharer(page: Page, i: int) -> int | None:
    """The plural head that the name shares with others: "troops" for "Indian" of "Indian and Pakistani troops"."""
    for above in page.ancestors(i):
        if page.tokens[above].tag in {"NNS", "NNPS"}:
            return above if i in grammar.sharing(page, above) else None
    return None


def _nations(page: Page, i: int, first: int, last: int, listed: _Names) -> tuple[str, ...]:
    """Countries told in the phrase, in "of X" behind it, and for a bare role in "in X"."""
    found: dict[str, None] = {}
    for at in range(last - 1, first - 1, -1):
        name = listed.at(at, "adjective", "people", "country", "capital", "former", "metonym")
        if name and name.country and page.tokens[at].dep != "appos" and not _stance(page, at):
            found[name.country] = None
    for preposition, item in grammar.prepositional(page, i):
        name = listed.at(item, "country", "capital", "former")
        if name and name.country and preposition in {"of", "in", "from", "for"}:
            found[name.country] = None
    return tuple(found)


def _stance(page: Page, i: int) -> bool:
    """Whether the name only says whom one is for or against: "pro-EU", "anti-Moscow"."""
    return (
        i > 1
        and page.tokens[i - 1].text in {"-", "–"}
        and page.tokens[i - 2].lower in {"anti", "pro", "non", "post", "ex"}
    )


def _definite(page: Page, first: int, last: int) -> bool:
    return page.tokens[first].lower in {"the", "this", "these", "that", "those", "his", "her", "its", "their"}


def _former(page: Page, first: int, last: int) -> bool:
    return any(
        t.lower in {"former", "ex", "then", "late", "ousted", "deposed"} or t.lower.startswith(("ex-", "then-"))
        for t in page.tokens[first:last]
    )
