"""How far people agree who judged the same events: Krippendorff's alpha, and what they see differently."""

from collections.abc import Iterable, Mapping
from itertools import combinations

import krippendorff
import numpy as np
from msgspec import Struct

from ..link import standing
from ..model import Judgement
from ..store import Brief
from . import judging

Voices = Mapping[str, str]
"""What each person says of one event."""


class Pair(Struct, frozen=True):
    """Two people: of how many events both judged, how many they see alike, and alpha over them."""

    people: tuple[str, str]
    events: int
    alike: int
    alpha: float | None


class Dispute(Struct, frozen=True):
    """An event that people see differently; `stands` is whether it counts as things are, `even` whether nobody prevails."""

    event: Brief
    verdicts: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, str], ...]
    stands: bool
    even: bool


class Agreement(Struct, frozen=True):
    """Events that two people or more judged, how far they agree on there being one and on its type, and who with whom."""

    events: int
    people: tuple[str, ...]
    verdict: float | None
    type: float | None
    pairs: tuple[Pair, ...]
    disputes: tuple[Dispute, ...]


def agreement(judgements: Iterable[Judgement], coded: Mapping[str, Brief]) -> Agreement:
    """The agreement of all who judged; `coded` are the events as the machine coded them."""
    said = standing(judgements)
    verdicts = {event: told for event, told in judging.verdicts(said).items() if event in coded and len(told) > 1}
    types = {event: kinds for event in verdicts if len(kinds := _types(said, coded[event], verdicts[event])) > 1}
    people = tuple(sorted({person for told in verdicts.values() for person in told}))
    return Agreement(
        len(verdicts), people, alpha(verdicts.values()), alpha(types.values()), tuple(_pairs(people, verdicts)),
        tuple(_disputes(verdicts, types, coded)),
    )  # fmt: skip


def alpha(told: Iterable[Voices]) -> float | None:
    """Krippendorff's alpha of nominal values; None where nothing can be told, as all say one thing."""
    items = [voices for voices in told if len(voices) > 1]
    values = sorted({value for voices in items for value in voices.values()})
    if len(values) < 2:
        return None
    people = sorted({person for voices in items for person in voices})
    table = np.array(
        [[values.index(v[who]) if who in v else np.nan for v in items] for who in people], dtype=np.float64
    )
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))


def _types(said: Iterable[Judgement], event: Brief, verdicts: Voices) -> dict[str, str]:
    """Which type each person holds it for; who accepts it and corrects nothing holds with the record."""
    told: dict[str, str] = {who: event.type for who, verdict in verdicts.items() if verdict == "accept"}
    for one in said:
        if one.subject == event.id and one.field == "type" and one.by in told:
            told[one.by] = (one.value or "").strip().upper()
    return told


def _pairs(people: Iterable[str], verdicts: Mapping[str, Voices]) -> Iterable[Pair]:
    for a, b in combinations(people, 2):
        both = [{a: told[a], b: told[b]} for told in verdicts.values() if a in told and b in told]
        if both:
            yield Pair((a, b), len(both), sum(told[a] == told[b] for told in both), alpha(both))


def _disputes(
    verdicts: Mapping[str, Voices], types: Mapping[str, Voices], coded: Mapping[str, Brief]
) -> Iterable[Dispute]:
    for event, told in verdicts.items():
        kinds = types.get(event, {})
        if len({*told.values()}) > 1 or len({*kinds.values()}) > 1:
            rejecting = sum(verdict == "reject" for verdict in told.values())
            yield Dispute(
                coded[event], tuple(sorted(told.items())), tuple(sorted(kinds.items())),
                stands=2 * rejecting <= len(told), even=2 * rejecting == len(told),
            )  # fmt: skip
