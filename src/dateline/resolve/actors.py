"""Who an actor phrase means: from the text itself first, then from the lists.

"Ukrainian President Volodymyr Zelensky" makes *Zelensky* UKR/GOV for the rest of the document; "the military", "he",
"both sides", "Moscow" take their meaning from what was told before.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from ..extract.actors import ActorFound
from ..lexicon import actors as known
from ..lexicon import classes
from ..lexicon.sources import kept
from ..model import ActorMention, Form, Index, PlaceMention, Who
from ..parse.page import Page
from .belonging import completed, country_of_phrase, country_of_sentence
from .listed import officeholder
from .memory import Memory, Told, focus_of, surname
from .pronouns import referent

_STATE = ("GOV", "MIL", "COP", "LEG", "JUD", "SPY")
_FORCES = frozenset({"MIL", "COP", "SPY"})
"""Sectors of which a state has one force: "the military" is the army told of before."""
_OF_PLACE = (
    *_STATE,
    "CVL",
    "JRN",
    "MED",
    "EDU",
    "AGR",
    "LAB",
    "BUS",
    "REL",
    "REF",
    "OPP",
    "PTY",
    "UAF",
    "REB",
    "PRM",
    "CRM",
)
"""Sectors whose nameless members belong to the country that the report is about."""
_BARE = re.compile(r"^(?:the|a|an|some|its|his|her|their|our|this|these|those|that)\s+", re.IGNORECASE)


def resolve(
    page: Page, found: Sequence[ActorFound], places: Mapping[int, PlaceMention], first_index: Index
) -> list[ActorMention]:
    """One mention for each found; `places` are the place mentions by token, `first_index` the first one's index."""
    memory = Memory(page, focus_of(page, found, places))
    heads = {f.head: f for f in found}
    out = []
    for number, one in enumerate(found):
        index = first_index + number
        merged = completed(page, one, heads)
        mention = _mention(memory, merged, one, places)
        if mention.value is not None:
            memory.add(index, merged, mention.value)
        out.append(mention)
    return out


def _mention(memory: Memory, one: ActorFound, bare: ActorFound, places: Mapping[int, PlaceMention]) -> ActorMention:
    text = memory.page.document.text[bare.start : bare.end]
    who, refers = _who(memory, one, text, places)
    if who is not None and who.country != known.state_of(who.country):
        who = msgspec.structs.replace(who, country=known.state_of(who.country))
    reason = None if who else "nothing told before that it could stand for"
    return ActorMention(bare.start, bare.end, text, who, reason, refers)


def _who(
    memory: Memory, one: ActorFound, text: str, places: Mapping[int, PlaceMention]
) -> tuple[Who | None, Index | None]:
    if one.pronoun == "both":
        return Who(_plain(text), "group"), None
    if one.pronoun:
        told = referent(memory, one)
        return (told.who, told.index) if told else (None, None)
    if one.person and not _only_a_place(memory, one, places):
        return _person(memory, one, places)
    if one.named and one.named.group:
        return _group(memory, one, text), None
    if one.named and one.role is None and one.named.kind in {"country", "capital", "metonym", "former"}:
        return _city(one, places) or _state(one.named.country), None
    if one.named and one.role is None and memory.page.tokens[one.head].dep in {"amod", "compound"}:
        return _state(one.named.country), None
    if one.named and one.role is None and one.named.kind in {"people", "adjective"}:
        sectors = () if one.definite else ("CVL",)  # "the Americans" may be their army
        return Who(_plain(text), "population", country=one.named.country, sectors=sectors), None
    if (same := _shorter(memory, one)) is not None:
        return same.who, same.index
    if one.role is not None:
        return _described(memory, one, text, places)
    if (earlier := memory.person(_one_word(memory.page, one))) is not None:
        return earlier.who, earlier.index
    return _unlisted(memory, one, text, places), None


def _shorter(memory: Memory, one: ActorFound) -> Told | None:
    """Whom "the group", "the bloc" or "the country" points back to."""
    if not one.definite or one.plural or one.nations or one.named:
        return None
    word = memory.page.tokens[one.head].lower
    if word in classes.words("generic_state"):
        forms: tuple[Form, ...] = ("state",)
    elif word in classes.words("generic_group"):
        forms = ("group", "organisation")
    else:
        return None
    reached = memory.back(memory.page.home[one.head])
    return next((t for t in reached if t.who.form in forms and t.who.id and t.found.head < one.head), None)


def _one_word(page: Page, one: ActorFound) -> str:
    """The name that is the whole phrase, or "": "Quispe" after "Ana Quispe"."""
    return page.tokens[one.head].text if one.last - one.first == 1 and page.tokens[one.head].pos == "PROPN" else ""


def _only_a_place(memory: Memory, one: ActorFound, places: Mapping[int, PlaceMention]) -> bool:
    """Whether a bare word that the parser takes for a person is a place on the map and nobody told of before."""
    place = places.get(one.head)
    bare = one.person is not None and one.person[1] - one.person[0] == 1 and one.role is None and one.named is None
    if not bare or place is None or place.use != "literal" or place.value is None:
        return False
    return surname(memory.page.tokens[one.head].text) not in memory.people


def _city(one: ActorFound, places: Mapping[int, PlaceMention]) -> Who | None:
    """A capital that is meant as the town itself, with the people in it: "shelled Kyiv"; else None."""
    place = places.get(one.head)
    if (
        one.named is None
        or one.named.kind != "capital"
        or place is None
        or place.use != "literal"
        or place.value is None
    ):
        return None
    return Who(place.value.name, "population", country=place.value.country, sectors=("CVL",))


def _state(code: str | None) -> Who | None:
    country = _countries().get(code or "")
    return Who(country.name, "state", country.code, country.code, ("GOV",)) if country else None


@kept
def _countries() -> dict[str, known.Country]:
    return {c.code: c for c in known.countries()}


def _group(memory: Memory, one: ActorFound, text: str) -> Who:
    group = one.named.group if one.named else None
    assert group is not None  # noqa: S101  the caller has looked
    group = group.on(memory.page.document.published)
    country = group.country or (one.nations[0] if one.nations else None)
    if one.role is None or set(one.role.sectors) <= set(group.sectors) or one.role.form == "organisation":
        return Who(group.name, group.form, group.id, country, group.sectors)
    sectors = tuple(dict.fromkeys((*group.sectors, *one.role.sectors)))
    if "PRE" in group.sectors and one.role.sectors:
        sectors = _breakaway(one.role.sectors)
    elif group.form == "group":
        sectors = group.sectors
    return Who(_plain(text), one.role.form, group.id, country, sectors)


def _breakaway(sectors: tuple[str, ...]) -> tuple[str, ...]:
    """Sectors of those who serve a partially recognised entity: its fighters are REB, its people no part of it."""
    held = tuple("REB" if sector == "MIL" else sector for sector in sectors)
    return (*held, "PRE") if held[0] in {"GOV", "REB", "COP", "LEG", "JUD", "SPY", "PRM"} else held


def _person(memory: Memory, one: ActorFound, places: Mapping[int, PlaceMention]) -> tuple[Who | None, Index | None]:
    """A named person: told before, or introduced here by title, apposition and nation, or known by list."""
    assert one.person is not None  # noqa: S101  the caller has looked
    tokens = memory.page.tokens[one.person[0] : one.person[1]]
    name = memory.page.document.text[tokens[0].start : tokens[-1].end]
    earlier = memory.person(name)
    if earlier is not None and (
        len(tokens) == 1 or name in earlier.who.name or _given(name) == _given(earlier.who.name)
    ):
        return earlier.who, earlier.index
    listed = officeholder(one, name, memory.page.document.published)
    day = memory.page.document.published
    country = listed.country if listed else one.nations[0] if one.nations else None
    sectors = (one.role.sectors if one.role else ()) or (listed.sectors if listed else ())
    if not sectors and one.role and country:
        sectors = one.role.of_state
    if listed and not one.role and "GOV" in sectors and day and listed.end and listed.end < day.year:
        sectors = ("ELI",)
    if one.former and "GOV" in sectors and "then" not in memory.page.tokens[one.first].lower:
        sectors = ("ELI",)
    if country is None:
        country = country_of_phrase(memory.page, one, places) or _local(memory, one, "", places, sectors)
    full = listed.name if listed else name
    return Who(full, "person", _slug(full), country, sectors), None


def _described(
    memory: Memory, one: ActorFound, text: str, places: Mapping[int, PlaceMention]
) -> tuple[Who | None, Index | None]:
    """A role without a name: "the army", "rebels", "the Lebanese minister"."""
    role = one.role
    assert role is not None  # noqa: S101  the caller has looked
    sectors = role.sectors
    if one.former and "GOV" in sectors:
        sectors = ("ELI",)
    if one.definite and not one.nations:
        same = _told_before(memory, one, role)
        if same:
            return same.who, same.index
    if not sectors and one.nations:
        sectors = role.of_state
    country = one.nations[0] if one.nations else country_of_phrase(memory.page, one, places)
    country = country or _local(memory, one, text, places, sectors)
    name = _plain(text if one.shared is None else _in_full(memory.page, one, text))
    if role.form == "group" and memory.page.tokens[one.head].pos == "PROPN" and one.last - one.first > 1:
        return _remembered(memory, one, Who(name, "group", _slug(name), country, sectors)), None
    stated = bool(country and sectors and sectors[0] in _STATE and role.form != "person")
    return Who(name, role.form, f"{country}-{sectors[0]}" if stated else None, country, sectors), None


def _local(
    memory: Memory, one: ActorFound, text: str, places: Mapping[int, PlaceMention], sectors: tuple[str, ...]
) -> str | None:
    """The country of people of whom only the story tells it: "the army" is the one told of, "police" the local one."""
    like = _like(memory, one, sectors)
    if not sectors or sectors[0] not in _OF_PLACE or "foreign" in text.lower():
        return like
    here = country_of_sentence(memory.page, one, places)
    return (like or here if one.definite else here or like) or memory.focus


def _in_full(page: Page, one: ActorFound, text: str) -> str:
    """A name with the head that it shares: "Indian troops", "presidents of Mali"."""
    head = page.tokens[one.shared or one.head]
    return f"{text} {head.text}" if one.head < head.i else f"{head.text} of {text}"


def _told_before(memory: Memory, one: ActorFound, role: known.Role) -> Told | None:
    """Whom a definite description points back to: the president told by name, the group called rebels."""
    for told in memory.back(memory.page.home[one.head]):
        who = told.who
        if told.found.head == one.head or not who.sectors or who.sectors[:1] != role.sectors[:1]:
            continue
        if role.form == "person":
            if who.form == "person" and told.found.role is not None and set(told.found.role.words) & set(role.words):
                return told
        elif role.form == "organisation" and role.sectors[0] in _FORCES:
            if who.form == "organisation" and who.id:
                return told
        elif role.sectors[0] in {"REB", "PRM", "CRM", "UAF"} and who.id and who.form == "group":
            return told
    return None


def _like(memory: Memory, one: ActorFound, sectors: tuple[str, ...]) -> str | None:
    """The country of the last actor of the same first sector: "the military" after "the Ukrainian military"."""
    if not sectors:
        return None
    for told in memory.back(memory.page.home[one.head]):
        if told.who.country and told.who.sectors[:1] == sectors[:1]:
            return told.who.country
    return None


def _unlisted(memory: Memory, one: ActorFound, text: str, places: Mapping[int, PlaceMention]) -> Who | None:
    """A name or phrase that no list has: a town that acts, an organisation, "foreign nationals"."""
    place = places.get(one.head)
    where = place.value if place else None
    name = _plain(text)
    proper = memory.page.tokens[one.head].pos == "PROPN"
    if where is not None and proper and place is not None and place.use == "literal":
        return Who(where.name, "population", None, where.country, ("CVL",))
    if where is not None and proper:
        return Who(where.name, "state", None, where.country, ("GOV",))
    if proper:
        form: Form = "organisation" if one.organisation else "group"
        who = memory.short.get(name) or Who(name, form, _slug(name), one.nations[0] if one.nations else None)
        return _remembered(memory, one, who)
    return Who(name, "population" if one.plural else "group", None, one.nations[0] if one.nations else None)


def _remembered(memory: Memory, one: ActorFound, who: Who) -> Who:
    """The same, kept for its acronym: "the Quiet Rivers Front (QRF)"."""
    if acronym := _acronym(memory.page, one.last):
        memory.short[acronym] = who
    return who


def _acronym(page: Page, at: int) -> str:
    """The acronym in parentheses at the token: "the Quiet Rivers Front (QRF)"; else ""."""
    bracket = [t.text for t in page.tokens[at : at + 3]]
    return bracket[1] if len(bracket) == 3 and (bracket[0], bracket[2]) == ("(", ")") and bracket[1].isupper() else ""


def _plain(text: str) -> str:
    return _BARE.sub("", text).strip(" ,'\"“”‘’")


def _given(name: str) -> str:
    return name.split()[0].lower() if name.split() else ""


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")
