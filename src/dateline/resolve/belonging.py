"""To whom and to which place an actor phrase belongs: "a spokesman for the army", "the minister, Ana Quispe",
"police in Srinagar"."""

from collections.abc import Mapping

import msgspec

from ..extract.actors import ActorFound
from ..model import PlaceMention
from ..parse import grammar
from ..parse.page import Page

_OF_BODY = frozenset({"of", "for", "to", "from", "in", "at", "with"})
_AT_PLACE = frozenset({"of", "in", "from", "at", "near", "around", "outside", "inside", "across", "throughout", "for"})
_WITHIN = ("compound", "poss", "amod", "nmod")
_DEEP = 3
"""Steps down a nested description: "a spokesman for the head of the army of Mali"."""

Heads = Mapping[int, ActorFound]
Places = Mapping[int, PlaceMention]


def completed(page: Page, one: ActorFound, heads: Heads) -> ActorFound:
    """The phrase with what its apposition and the body that it belongs to say of it."""
    return _with_owner(page, _with_apposition(page, one, heads), heads, _DEEP)


def _with_apposition(page: Page, one: ActorFound, heads: Heads) -> ActorFound:
    """Add the role and nation of an apposition: "Haddad, the Lebanese minister," and the reverse."""
    near = [heads[c] for c in page.dependants(one.head, "appos") if c in heads]
    if page.tokens[one.head].dep == "appos" and page.tokens[one.head].head in heads:
        near.append(heads[page.tokens[one.head].head])
    for other in near:
        if one.person or one.named is None:
            other = _with_owner(page, other, heads, _DEEP)
            one = msgspec.structs.replace(
                one,
                role=one.role or other.role,
                nations=one.nations or other.nations,
                former=one.former or other.former,
            )
    return one


def _with_owner(page: Page, one: ActorFound, heads: Heads, deep: int) -> ActorFound:
    """A word for anybody's people takes the sectors and the country of the body: "a member of the Kenyan parliament"."""
    if deep == 0 or one.role is None or one.pronoun or (one.named and one.named.group):
        return one
    items = [item for preposition, item in grammar.prepositional(page, one.head) if preposition in _OF_BODY]
    items += page.dependants(one.head, *_WITHIN)
    for item in items:
        if item not in heads or heads[item].head == one.head or heads[item].pronoun:
            continue
        other = _with_owner(page, heads[item], heads, deep - 1)
        if one.role.sectors:
            return msgspec.structs.replace(one, nations=one.nations or other.nations)
        group = other.named if other.named and other.named.group else one.named
        role = msgspec.structs.replace(one.role, sectors=other.role.sectors) if other.role else one.role
        return msgspec.structs.replace(one, role=role, nations=one.nations or other.nations, named=group)
    return one


def country_of_phrase(page: Page, one: ActorFound, places: Places) -> str | None:
    """The country of the place that the phrase itself names: "police in Srinagar", "the Helmand governor"."""
    items = [item for preposition, item in grammar.prepositional(page, one.head) if preposition in _AT_PLACE]
    items += page.dependants(one.head, *_WITHIN)
    for item in items:
        nested = [i for _, i in grammar.prepositional(page, item)] + list(page.dependants(item, *_WITHIN, "appos"))
        for at in (item, *nested):
            place = places.get(at)
            if (
                place is not None and place.value is not None and place.end == page.tokens[at].end
            ):  # not "Turkish-backed"
                return place.value.country
    return None


def country_of_sentence(page: Page, one: ActorFound, places: Places) -> str | None:
    """The one country in which the sentence's places lie, or None."""
    sentence = page.sentence(one.head)
    here = (places[i] for i in range(sentence.first, sentence.last) if i in places)
    lying = {place.value.country for place in here if place.use == "literal" and place.value}
    return lying.pop() if len(lying) == 1 else None
