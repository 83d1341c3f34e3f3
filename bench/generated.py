"""Generate reports. `plain` tell of no conflict: weather, sport, markets, gardens, shows; `news` of conflict in some sentences.

Every sentence is this project's own.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dateline.model import Document
from dateline.read import read

_TOWNS = ("Lindholm", "Port Amber", "Westerby", "Casa Verde", "Nordhaven", "Millbrook", "Ostrava", "Kisumu", "Lima")
_NAMES = ("Mara Lund", "Tomas Reyes", "Ines Okafor", "Paul Hartmann", "Aiko Tan", "Sara Nilsen", "Joel Mbeki")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SENTENCES = (
    "Light rain and temperatures of about {n} degrees are likely in {town} on {day}.",
    "Clouds over the coast should thin by noon, with a mild breeze from the west.",
    "The river museum in {town} is open from nine until five, and children pay half the price.",
    "{name}, a gardener with {n} years of practice, grows tomatoes, beans and old roses behind the mill.",
    "The recipe needs {n} grams of flour, two eggs, a spoon of honey and a pinch of salt.",
    "After a slow first half the home side scored twice within {n} minutes and won the match in {town}.",
    "Shares of the furniture maker closed {n} cents higher in thin trading on {day}.",
    "The new library has {n} seats, a quiet reading room and a roof with solar panels.",
    "{name} painted the series of small landscapes during a long summer in {town}.",
    "Tickets for the spring concert cost {n} crowns and are available at the theatre.",
    "The bakery on the corner sells rye bread, almond cake and very good coffee.",
    "Snow lay {n} centimetres deep on the upper slopes, and the lifts ran until dusk.",
    "A train with {n} new carriages now runs between {town} and the lakes every hour.",
    "The annual flower show in {town} drew {n} visitors, a few more than last year.",
    "{name} finished the long race in third place, her best result of the season.",
    "Apples, pears and plums ripen early this year because the spring was warm.",
    "The hotel has {n} rooms, most of them with a view of the bay.",
    "Its author, {name}, lives with two cats in a wooden house near {town}.",
)


_SYLLABLES = ("ba", "ko", "ri", "ta", "mun", "del", "sha", "vor", "nik", "es", "lo", "har", "quo", "zen", "pi", "gra")


def plain(count: int, *, seed: int = 1) -> Iterator[Document]:
    """So many reports of twelve sentences in four paragraphs, the same each time."""
    chance = random.Random(seed)  # noqa: S311  text, no secret
    for number in range(count):
        text = "\n\n".join(" ".join(_sentence(chance) for _ in range(3)) for _ in range(4))
        yield Document(f"plain-{number}", text, language="en")


def news(count: int, *, seed: int = 1) -> Iterator[Document]:
    """So many reports of six paragraphs: two of the shipped reports' and four that tell of nothing, or speak of it.

    Each names people that few others name, so that a long run meets new words all the time, as it does in the world.
    """
    chance, shipped = random.Random(seed), _shipped()  # noqa: S311
    for number in range(count):
        parts = chance.sample(shipped, 2)
        parts += [" ".join((_sentence(chance), _spoken(chance), _sentence(chance))) for _ in range(4)]
        chance.shuffle(parts)
        yield Document(f"news-{number}", "\n\n".join(parts), language="en")


@cache
def _shipped() -> list[str]:
    """The paragraphs of the shipped reports."""
    reports = read(str(Path(__file__).parents[1] / "examples" / "reports.jsonl"))
    texts = [one.text for one in reports if isinstance(one, Document)]
    return [part for text in texts for part in text.split("\n") if len(part) > 80]


def _spoken(chance: random.Random) -> str:
    name = " ".join("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
    return f"“{_sentence(chance)[:-1]},” {name} said on {chance.choice(_DAYS)}."


def _sentence(chance: random.Random) -> str:
    return chance.choice(_SENTENCES).format(
        n=chance.randint(2, 90), town=chance.choice(_TOWNS), name=chance.choice(_NAMES), day=chance.choice(_DAYS)
    )
