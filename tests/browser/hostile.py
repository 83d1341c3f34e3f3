"""A chronicle in which every word that comes from outside is an attack."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from dateline import chronicle
from dateline.engine import InProcess
from dateline.model import (
    Accord,
    ActorMention,
    AgreementMention,
    Breach,
    Claim,
    Coded,
    Content,
    Count,
    CountMention,
    Dating,
    Document,
    Event,
    Failure,
    PlaceMention,
    Placing,
    Span,
    Version,
    Where,
    Who,
)
from dateline.store import Store

ATTACKS = tuple((Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines())
"""One a line: markup, scripts, addresses, templates and file names that would run or reach out if anything let them."""
_DAY = date(2031, 5, 4)


class Believer(InProcess):
    """Codes each text as one contested event whose every name is the text itself."""

    version = Version("1", "believer", "a")

    def code(self, document: Document) -> Coded | Failure:
        """A record with the attack wherever words stand."""
        if document.ref == "fail":
            return Failure(document.text, "code", document.text, document.text)
        words, end = document.text, len(document.text)
        mentions = (
            ActorMention(0, end, words, Who(words, "group", None, "SYR", ("REB",))),
            ActorMention(0, end, words, Who(words, "organisation", None, "UKR", ("GOV",))),
            PlaceMention(0, end, words, "literal", Where(words, None, "SYR", words, 36.2, 37.16)),
            CountMention(0, end, words, Count(3, 9, 5, words, "killed", words)),
            AgreementMention(0, end, words, Accord(words, "ceasefire", status=("violated",))),
        )
        key = hashlib.sha256(words.encode()).hexdigest()[:12]
        span = Span(0, end, words)
        event = Event(
            id=f"e{key}", sentence=span, trigger=span, type="ASSAULT", modes=("drone",), actors=(0,), recipients=(1,),
            places=(2,), counts=(3,), agreements=(4,), when=Dating("2031-05-04", "2031-05-04", _DAY, _DAY),
            where=Placing(words, None, "SYR", words, 36.2, 37.16, origin=2), confidence=0.5,
        )  # fmt: skip
        claims = (
            Claim(f"a{key}", (event.id,), "accuses", 1, span, (Content(0, end, True),)),
            Claim(f"d{key}", (event.id,), "denies", 0, span, (Content(0, end, False),)),
        )
        return Coded(
            document, mentions, (event,), claims, self.version, (Breach(4, 1, (0,), (0,), (f"a{key}",)),), (words,)
        )


def fill(store: Store) -> None:
    """Add a report for each attack, a failure for each, and a judgement with it as its reason."""
    reports = [
        Document(
            f"sha256:{hashlib.sha256(attack.encode()).hexdigest()}", attack, attack, url=attack, title=attack,
            outlet=attack, author=attack, published=_DAY, language="en",
        )
        for attack in ATTACKS
    ]  # fmt: skip
    failing = [Document(f"sha256:{n:064x}", attack, "fail") for n, attack in enumerate(ATTACKS)]
    run = store.begin("add", ATTACKS, Believer.version)
    chronicle.add(store, Believer(), ((one.text, one) for one in (*reports, *failing)), run)
    store.end(run, ATTACKS[0])
    event = next(store.records()).events[0].id
    for attack in ATTACKS[:5]:
        made = chronicle.decisions(store, "contest", event, [], by=attack, at=datetime.now(UTC), why=attack)
        for one in made:
            chronicle.decide(store, one, run)
