"""Learn the arbiter's weights from the project's own sentences, or check that they belong to them.

    python training/train.py            writes src/dateline/lexicon/data/en/arbiter.csv and arbiter.toml
    python training/train.py --check    status 1 where the weights do not belong to the sentences; needs no scikit-learn

Three steps. Words: a logistic regression over the beginnings of a sentence's words guesses what the sentence chiefly
tells. Signs: another weighs that guess with what the rules know of each event they propose in the sentence; it learns from
guesses on sentences that the first had not seen. Curve: its score becomes the share of events with such a score that were
told rightly. A frame's sentences stay together in every split. Every HELD_OUTth frame is never learned from and measures.
"""

import argparse
import csv
import hashlib
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import frames
from frames import Sentence

from dateline import Coder, Document
from dateline.frame import Framed, arbiter
from dateline.lexicon import arbiter as weights
from dateline.lexicon import sources
from dateline.pipeline import propose

HELD_OUT = 8
FOLDS = 5
LEAST = 2
"""Sentences a word must stand in: a word seen once teaches its sentence, not a type."""
WORDS_FREE, SIGNS_FREE = 20.0, 0.1
"""Inverse strength of the penalties; chosen by cross-validation among 5, 20, 60 and 0.1, 0.3, 1."""
BINS = 8
"""Points of the curve: about 90 events each, so that one is sure to five points or so."""
UNREAL = {"future", "hypothetical", "negation"}
"""Events that a sentence does not tell as fact: rightly proposed, and never its news."""
Beliefs = Mapping[str, float]


class Seen:
    """A sentence as the rules read it: its words, and the events that they propose as fact."""

    def __init__(self, coder: Coder, told: Sentence) -> None:
        self.told = told
        self.page = coder.page(Document(told.text, told.text, language="en"))
        _, marks, framed = propose(self.page)
        self.framed = [one for one in framed if UNREAL.isdisjoint(one.event.aux)]
        masks = arbiter.masks(self.page, marks)
        self.words = [arbiter.words(self.page, one, masks) for one in self.page.sentences]

    def examples(self, beliefs: Sequence[Beliefs]) -> Iterator[tuple[dict[str, float], bool, bool]]:
        """Each event's signs, whether it is the news, and whether it is told at all."""
        before: dict[int, int] = {}
        for one in self.framed:
            home = self.page.home[one.head]
            signs = {**arbiter.place(self.page, one, before.get(home, 0)), **arbiter.belief(one, beliefs[home])}
            before[home] = before.get(home, 0) + 1
            yield signs, self._chief(one), self.told.tells(one.event.type)

    def _chief(self, one: Framed) -> bool:
        tokens = [i for t in (one.arguments.trigger, *one.arguments.also) for i in t.tokens]
        return self.told.chief(one.event.type, [(self.page.tokens[i].start, self.page.tokens[i].end) for i in tokens])


def held_out(seen: Seen) -> bool:
    """Whether the sentence's frame is kept for measuring."""
    return seen.told.frame % HELD_OUT == HELD_OUT - 1


class Words:
    """The first step: what a sentence chiefly tells, by its words."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        often: dict[str, int] = {}
        for word in (word for one in seen for word in frozenset().union(*one.words)):
            often[word] = often.get(word, 0) + 1
        self.known = {word for word, count in often.items() if count >= LEAST}
        self.vectors = DictVectorizer()
        model = LogisticRegression(C=WORDS_FREE, max_iter=500)
        model.fit(
            self.vectors.fit_transform([self._scaled(frozenset().union(*one.words)) for one in seen]),
            [one.told.kind for one in seen],
        )
        self.kinds = [str(kind) for kind in model.classes_]
        self.bias, self.weights = model.intercept_.round(2), model.coef_.round(1)

    def _scaled(self, words: frozenset[str]) -> dict[str, float]:
        """All sentences as long as one: a long one must not be surer for its length."""
        known = words & self.known
        return dict.fromkeys(sorted(known), len(known) ** -0.5)

    def beliefs(self, words: frozenset[str]) -> Beliefs:
        """What `dateline.lexicon.arbiter.beliefs` will say with these weights."""
        import numpy

        odds = numpy.exp(self.bias + self.weights @ self.vectors.transform([self._scaled(words)]).toarray()[0])
        return dict(zip(self.kinds, odds / odds.sum(), strict=True))


def crossed(seen: Sequence[Seen]) -> list[list[Beliefs]]:
    """For each sentence of each passage what the words tell one who has not seen its frame."""
    told: dict[int, list[Beliefs]] = {}
    for fold in range(FOLDS):
        learner = Words([one for one in seen if one.told.frame % FOLDS != fold])
        for number, one in enumerate(seen):
            if one.told.frame % FOLDS == fold:
                told[number] = [learner.beliefs(words) for words in one.words]
    return [told[number] for number in range(len(seen))]


def weigh_signs(examples: Sequence[tuple[dict[str, float], bool, bool]]) -> dict[str, float]:
    """The second step: log odds of each sign that an event is the news; one told beside the news counts half."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [(_without(signs), chief, 1.0 if chief or not told else 0.5) for signs, chief, told in examples]
    rows += [(_without(signs), True, 0.5) for signs, chief, told in examples if told and not chief]
    vectors = DictVectorizer()
    model = LogisticRegression(C=SIGNS_FREE, max_iter=500)
    model.fit(vectors.fit_transform([r[0] for r in rows]), [r[1] for r in rows], sample_weight=[r[2] for r in rows])
    found = dict(zip(vectors.feature_names_, model.coef_[0].round(2).tolist(), strict=True))
    return {"": round(float(model.intercept_[0]), 2), "odds": 1.0, **found}


def _without(signs: Mapping[str, float]) -> dict[str, float]:
    """The signs but for the rules' own odds, which count in full: single sentences seldom tell one type twice, so they
    cannot teach which of two attacks is the news."""
    return {sign: value for sign, value in signs.items() if sign != "odds"}


def score(signs: Mapping[str, float], odds: Mapping[str, float]) -> float:
    return odds[""] + sum(odds.get(sign, 0.0) * value for sign, value in signs.items())


def curve(scored: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """The third step: bins of equal size, pooled until their shares rise; ends stand apart so that ranks are kept."""
    ordered = sorted(scored)
    size = len(ordered) / BINS
    bins = [ordered[round(n * size) : round((n + 1) * size)] for n in range(BINS)]
    pools: list[list[tuple[float, bool]]] = []
    for one in bins:
        pools.append(one)
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    points = [(round(sum(s for s, _ in pool) / len(pool), 2), round(_share(pool), 3)) for pool in pools]
    low, high = (points[0][0] - 5, round(points[0][1] / 4, 3)), (points[-1][0] + 5, round((3 + points[-1][1]) / 4, 3))
    return [low, *points, high]


def _share(pool: Sequence[tuple[float, bool]]) -> float:
    return (sum(right for _, right in pool) + 1) / (len(pool) + 2)


def pairs_right(seen: Sequence[Seen], beliefs: Sequence[Sequence[Beliefs]]) -> float:
    """Share of pairs within a frame in which each sentence is told from the other by its words alone."""
    firsts = [(one.told, told[0]) for one, told in zip(seen, beliefs, strict=True) if len(told) == 1]
    pairs = [(a, b) for a, b in combinations(firsts, 2) if a[0].frame == b[0].frame and a[0].kind != b[0].kind]
    right = [p[a.kind] * q[b.kind] > p[b.kind] * q[a.kind] for (a, p), (b, q) in pairs]
    return float(sum(right) / len(right))


def news_right(seen: Sequence[Seen], beliefs: Sequence[Sequence[Beliefs]], odds: Mapping[str, float] | None) -> float:
    """Share of the passages with two events or more, the news among them, whose surest event is the news."""
    right = []
    for one, told in zip(seen, beliefs, strict=True):
        examples = list(one.examples(told))
        if len(examples) > 1 and any(chief for _, chief, _ in examples):
            best = max(examples, key=lambda e: score(e[0], odds) if odds else e[0]["odds"])
            right.append(best[1])
    return float(sum(right) / len(right))


def train() -> None:
    """Learn, measure on the held-out frames, and write both files."""
    coder = Coder()
    everything = [Seen(coder, told) for told in frames.read()]
    seen, apart = [s for s in everything if not held_out(s)], [s for s in everything if held_out(s)]
    unseen = crossed(seen)
    examples = [example for one, told in zip(seen, unseen, strict=True) for example in one.examples(told)]
    odds = weigh_signs(examples)
    points = curve([(score(signs, odds), told) for signs, _, told in examples])
    words = Words(seen)
    told_apart = [[words.beliefs(w) for w in one.words] for one in apart]
    held = {
        "pairs told apart by words": pairs_right(apart, told_apart),
        "news chosen among several events": news_right(apart, told_apart, odds),
        "the same by the rules alone": news_right(apart, told_apart, None),
    }
    write(words, odds, points, held)
    print(f"{len(seen)} passages, {len(examples)} events, {len(words.known)} words; held out {len(apart)}: {held}")


def write(
    words: Words, odds: Mapping[str, float], points: Sequence[tuple[float, float]], held: Mapping[str, float]
) -> None:
    page = io.StringIO()
    lines = csv.writer(page, lineterminator="\n")
    lines.writerow(("word", "weights"))
    for word, column in zip(words.vectors.feature_names_, words.weights.T, strict=True):
        lines.writerow((word, "|".join(f"{weight + 0:g}" for weight in column)))
    table = page.getvalue()
    (sources.DATA / weights.WORDS).write_text(table, encoding="utf-8")
    told = [
        "# Written by training/train.py (`make train`): what the arbiter learned. The layout is told in lexicon/arbiter.py.",
        f"frames = {json.dumps(frames.digest())}",
        f"words = {json.dumps(hashlib.sha256(table.encode()).hexdigest())}",
        f"kinds = {json.dumps(words.kinds)}",
        f"bias = {json.dumps(words.bias.tolist())}",
        f"curve = {json.dumps(points)}",
        "[signs]",
        *(f"{json.dumps(sign)} = {value}" for sign, value in odds.items()),
        "[held_out]",
        *(f"{json.dumps(name)} = {value:.3f}" for name, value in held.items()),
    ]
    (sources.DATA / weights.NUMBERS).write_text("\n".join(told) + "\n", encoding="utf-8")


def stale() -> str:
    """Why the weights do not belong to the sentences, or ""."""
    told = weights.numbers()
    if told.frames != frames.digest():
        return "the sentences have changed since the weights were learned: run `make train`"
    if told.words != hashlib.sha256((sources.DATA / weights.WORDS).read_bytes()).hexdigest():
        return "arbiter.csv is not the table that arbiter.toml belongs to: run `make train`"
    return ""


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--check", action="store_true", help="learn nothing; say whether the weights are current")
    if asked.parse_args().check:
        sys.exit(stale() or None)
    train()


if __name__ == "__main__":
    main()
