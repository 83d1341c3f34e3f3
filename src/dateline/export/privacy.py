"""Names of private persons, which exports hold back: victims, witnesses, detainees, whoever holds no office."""

import msgspec

from ..lexicon.privacy import private
from ..model import Figure, Incident, Voice, Who

PRIVATE = "a private person"


def held_back(incident: Incident) -> Incident:
    """The incident without the names of private persons."""
    names = {who.name for who in (*incident.actors, *incident.recipients) if private(who)}
    return msgspec.structs.replace(
        incident,
        actors=tuple(map(hidden, incident.actors)),
        recipients=tuple(map(hidden, incident.recipients)),
        accounts=tuple(
            msgspec.structs.replace(account, claims=tuple(_voice(voice, names) for voice in account.claims))
            for account in incident.accounts
        ),
        figures=tuple(_figure(figure, names) for figure in incident.figures),
    )


def whole(incident: Incident) -> Incident:
    """The incident with all names."""
    return incident


def hidden(who: Who) -> Who:
    """The actor, without the name of a private person."""
    return msgspec.structs.replace(who, name=PRIVATE, id=None) if private(who) else who


def _voice(voice: Voice, names: set[str]) -> Voice:
    return msgspec.structs.replace(voice, speaker=PRIVATE) if voice.private or voice.speaker in names else voice


def _figure(figure: Figure, names: set[str]) -> Figure:
    return msgspec.structs.replace(figure, by=PRIVATE) if figure.private or figure.by in names else figure
