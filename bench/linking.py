"""What linking ten times the events costs, against ten times the cost. Synthetic cards, one process.

    python bench/linking.py [CARDS]      CARDS at first (20,000), then ten times as many in the same years and lands

Ends with `FIGURE linking_ratio=…`, and status 1 where the ratio is above the floor.
"""

import sys
import time
from datetime import date, timedelta
from random import Random

from dateline.link import Card, Day, Spot, cluster
from dateline.link.whole import linked
from dateline.model import Figure

FLOOR = 14.0
"""Ten is linear; blocks that fill up as reports grow denser cost the rest."""
_ACCOUNTS = (1, 1, 2, 3, 5, 8)
_MEANS = ("explosives", "firearms", "aerial", "drone", "heavy-weapons", "suicide-attack", "primitive", "targeted")
_DAYS, _SIDES, _WORDS = 1500, 400, 3000


def made(many: int) -> list[Card]:
    """`many` cards of incidents all over the map, each told one to eight times."""
    random, cards = Random(2014), list[Card]()  # noqa: S311  nothing secret
    while len(cards) < many:
        day = date(2020, 1, 1) + timedelta(days=random.randrange(_DAYS))
        lat, lon = random.uniform(-30, 50), random.uniform(-15, 60)
        town = Spot(f"town {len(cards)}", f"land {lat // 10:.0f} {lon // 10:.0f}", None, lat, lon, firm=True)
        means = random.choice(_MEANS)
        toll, side = random.randrange(1, 30), f"side {random.randrange(_SIDES)}"
        story = [f"w{random.randrange(_WORDS)}" for _ in range(15)]
        for late in range(min(random.choice(_ACCOUNTS), many - len(cards))):
            words = {*random.sample(story, 8), *(f"w{random.randrange(_WORDS)}" for _ in range(15))}
            cards.append(_card(len(cards), day, late, town, toll, side, means, words))
    return cards


def _card(number: int, day: date, late: int, town: Spot, toll: int, side: str, means: str, words: set[str]) -> Card:
    return Card(
        id=f"e{number:07d}",
        document=f"d{number}",
        type="ASSAULT",
        family="violence",
        modes=(means,),
        events=(f"e{number:07d}",),
        published=day + timedelta(days=late),
        days=(Day(day, day, firm=True),),
        spots=(town,),
        figures=(Figure("killed", toll, toll, toll),),
        names=(side,),
        words=tuple(sorted(words)),
    )


def seconds(cards: list[Card]) -> float:
    """Processor seconds to link the cards and to divide them into happenings."""
    begun = time.process_time()
    happenings = cluster(cards, linked(cards))
    taken = time.process_time() - begun
    print(f"{len(cards):>8,} cards  {len(happenings):>7,} happenings  {taken:8.2f} s")
    return taken


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    ratio = seconds(made(many * 10)) / seconds(made(many))
    print(f"FIGURE linking_ratio={ratio:.2f}")
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
