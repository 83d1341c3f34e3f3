"""An incident in one sentence that a person can read, no surer than its accounts."""

from collections.abc import Iterable
from datetime import date

from ..export.flat import spread
from ..lexicon.actors import countries
from ..lexicon.wording import Wording, wording
from ..model import Figure, Incident, When, Where, Who

_PREPOSITIONS = {"feature": "at", "sea": "in"}
_MOST = 3
"""Parties and voices named; of more it is told how many."""


def sentence(incident: Incident) -> str:
    """What happened, who, to whom, where, when, with what harm, and on whose word."""
    told = _deed(wording(incident.type, incident.modes), _all(incident.actors), _all(incident.recipients))
    parts = [told, place(incident.where), day(incident.when)]
    said = " ".join(part for part in parts if part)
    harm = _harm(incident.figures)
    return f"{said[:1].upper()}{said[1:]}{f': {harm}' if harm else ''}{_voices(incident)}."


def _deed(words: Wording, who: str, whom: str) -> str:
    if who and whom:
        verb, _, rest = words.verb.partition(" ") if words.split else (words.verb, "", "")
        return " ".join(part for part in (who, verb, whom, rest) if part)
    whole = " ".join(part for part in (words.noun, *([words.on, whom] if whom else [])) if part)
    noun = whole if words.mass else f"{'an' if whole[0] in 'aeiou' else 'a'} {whole}"
    return f"{noun} by {who}" if who else noun


def place(where: Where | None) -> str:
    """ "in Goma, DR Congo", "at the port"; nothing where it is not known."""
    if where is None:
        return ""
    country = _country(where.country)
    told = where.name if where.precision == "country" else ", ".join(p for p in (where.name, country) if p)
    return f"{_PREPOSITIONS.get(where.precision, 'in')} {told}"


def day(when: When | None) -> str:
    """ "on 3 March 2022", "in March 2022", "between 3 and 5 March 2022", "since 2014"; nothing where it is not known."""
    first, last = (when.earliest, when.latest) if when else (None, None)
    if first is None or last is None:
        return f"since {_long(first)}" if first else f"by {_long(last)}" if last else ""
    if first == last:
        return f"on {_long(first)}"
    if first.day == 1 and (last.year, last.month) == (first.year, first.month) and last.day >= 28:
        return f"in {first:%B %Y}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"in {first.year}" if first.year == last.year else f"between {first.year} and {last.year}"
    return f"between {_short(first, last)} and {_long(last)}"


def _long(told: date) -> str:
    return f"{told.day} {told:%B} {told.year:04}"


def _short(first: date, last: date) -> str:
    if first.year != last.year:
        return _long(first)
    return str(first.day) if first.month == last.month else f"{first.day} {first:%B}"


def _country(code: str | None) -> str | None:
    return next((one.name for one in countries() if one.code == code), code)


def _all(people: Iterable[Who]) -> str:
    return _listed([_within(who.name) for who in people])


def _within(name: str) -> str:
    """A description as it stands within a sentence: "six soldiers", but "Western Corps"."""
    return name[:1].lower() + name[1:] if " " in name and name[1:].islower() else name


def _listed(names: list[str]) -> str:
    """ "A", "A and B", "A, B, C and 4 more"."""
    told = list(dict.fromkeys(names))
    if len(told) > _MOST:
        return f"{', '.join(told[:_MOST])} and {len(told) - _MOST} more"
    return " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def _harm(figures: Iterable[Figure]) -> str:
    """ "12 to 14 killed, 3 or more injured": from the lowest to the highest that anybody tells."""
    measures: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.measure not in {"other", "present"}:
            measures.setdefault(figure.measure, []).append(figure)
    return ", ".join(f"{_range(told)} {measure}" for measure, told in measures.items())


def _range(figures: list[Figure]) -> str:
    low, high = spread(figures)
    if low is None:
        return f"up to {high:,}" if high is not None else "some"
    if any(figure.high is None for figure in figures):
        return f"{low:,} or more"
    if not high:
        return "none" if low == 0 else f"{low:,}"
    return f"{low:,}" if high == low else f"{low:,} to {high:,}"


def _voices(incident: Incident) -> str:
    """Who stands for it where the reports themselves do not, and who denies it."""
    told = [voice for account in incident.accounts for voice in account.claims]
    denying = _listed([v.speaker or "somebody unnamed" for v in told if v.stance == "denies"])
    if any(v.outlet and v.stance == "asserts" for v in told) or not told:
        saying = ""
    else:
        saying = _listed([v.speaker or "unnamed sources" for v in told if v.stance in {"asserts", "accuses", "admits"}])
    said = f", according to {saying}" if saying else ""
    return f"{said}; {denying} {'deny' if ' and ' in denying else 'denies'} it" if denying else said
