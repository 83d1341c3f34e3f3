"""Universal word classes by the rules of a model's attribute ruler, each combination of tag, word and relation judged once.

The ruler's own matcher takes as long as the parser; what its rules look at has few different values.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from .reading import Parsed

_SEEN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_SET = frozenset({"TAG", "POS", "DEP"})
_TESTS = frozenset({"IN", "NOT_IN"})
_LONGEST = 2


class _Rule(Struct, frozen=True):
    """Conditions on a word, after conditions on the word before it, and what they set."""

    before: Mapping[str, Any] | None
    word: Mapping[str, Any]
    told: Mapping[str, str]


class _Judged(Struct, frozen=True):
    """A word as the rules leave it, and which rules' first half it meets."""

    tag: str
    pos: str
    dep: str
    opens: frozenset[int]


class Classes:
    """The classes of the words of a stretch. `of` makes it from a ruler of the known form."""

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self._rules = tuple(rules)
        tests = [test for rule in rules for test in (rule.before or {}, rule.word)]
        self._listed = frozenset(w for test in tests for w in _words(test.get("LOWER")))
        self._known: dict[tuple[str, str, str, frozenset[int]], _Judged] = {}

    def __call__(self, told: Parsed) -> Parsed:
        """The columns with tags, classes and relations as the rules leave them."""
        listed, known = self._listed, self._known
        opens: frozenset[int] = frozenset()
        tags, poses, deps = [], [], []
        for tag, lower, dep in zip(told.tags, told.lowers, told.deps, strict=True):
            key = (tag, lower if lower in listed or lower.isspace() else "", dep, opens)
            judged = known.get(key) or known.setdefault(key, self._judge(*key))
            opens = judged.opens
            tags.append(judged.tag)
            poses.append(judged.pos)
            deps.append(judged.dep)
        return msgspec.structs.replace(told, tags=tags, poses=poses, deps=deps)

    def _judge(self, tag: str, lower: str, dep: str, opened: frozenset[int]) -> _Judged:
        seen = {"TAG": tag, "LOWER": lower, "DEP": dep, "IS_SPACE": lower.isspace()}
        told = {"TAG": tag, "POS": "", "DEP": dep}
        for number, rule in enumerate(self._rules):
            if _meets(rule.word, seen) and (rule.before is None or number in opened):
                told.update(rule.told)
        opens = frozenset(
            n for n, rule in enumerate(self._rules) if rule.before is not None and _meets(rule.before, seen)
        )
        return _Judged(told["TAG"], told["POS"], told["DEP"], opens)


def _words(test: Any) -> tuple[str, ...]:
    if test is None or isinstance(test, str):
        return (test,) if test else ()
    return tuple(word for listed in test.values() for word in listed)


def _meets(wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> bool:
    return all(_is(seen[name], test) for name, test in wanted.items())


def _is(value: Any, test: Any) -> bool:
    if isinstance(test, Mapping):
        return ("IN" not in test or value in test["IN"]) and ("NOT_IN" not in test or value not in test["NOT_IN"])
    return bool(value == test)


def of(ruler: Any) -> Classes | None:
    """The classes by the ruler's rules; None where a rule looks at more than tag, word, relation and the word before."""
    rules: list[_Rule] = []
    for entry in ruler.patterns:
        told = {name: value for name, value in entry["attrs"].items() if name in _SET}
        for pattern in entry["patterns"] if told else ():
            if not _known(pattern, entry["index"]):
                return None
            rules.append(_Rule(pattern[0] if len(pattern) > 1 else None, pattern[-1], told))
    return Classes(rules) if rules else None


def _known(pattern: Sequence[Mapping[str, Any]], index: int) -> bool:
    """Whether the pattern is one that is understood here, and sets its last word."""
    tests = [test for word in pattern for test in word.values() if isinstance(test, Mapping)]
    plain = all(word.keys() <= _SEEN for word in pattern) and all(test.keys() <= _TESTS for test in tests)
    return plain and index == len(pattern) - 1 < _LONGEST
