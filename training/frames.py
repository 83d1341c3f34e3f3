"""The sentences that the arbiter learns from (README.md tells their layout)."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

FRAMES = Path(__file__).parent / "frames"


@dataclass(frozen=True)
class Sentence:
    """One sentence or short passage: what it chiefly tells, what else it tells, and where the chief word stands."""

    frame: int
    text: str
    kind: str
    also: frozenset[str]
    star: int | None

    def chief(self, kind: str, spans: list[tuple[int, int]]) -> bool:
        """Whether an event of this type with words at these places is the news of the sentence."""
        starred = self.star is None or any(start <= self.star < end for start, end in spans)
        return kind == self.kind and starred

    def tells(self, kind: str) -> bool:
        """Whether an event of this type is told at all."""
        return kind == self.kind or kind in self.also


def read() -> tuple[Sentence, ...]:
    """Every sentence, frame by frame; raises ValueError for a sentence that stands twice."""
    found: list[Sentence] = []
    frames = [f for path in sorted(FRAMES.glob("*.toml")) for f in tomllib.loads(path.read_text("utf-8"))["frames"]]
    for number, frame in enumerate(frames):
        for label, told in frame.items():
            kind, *also = label.replace(" ", "").split(",")
            star = told.find("*")
            text = told.replace("*", "")
            found.append(Sentence(number, text, kind, frozenset(also), None if star < 0 else star))
    twice = {one.text for one in found if sum(other.text == one.text for other in found) > 1}
    if twice:
        raise ValueError(f"stands twice: {twice.pop()}")
    return tuple(found)


def digest() -> str:
    """SHA-256 of all files of sentences."""
    whole = hashlib.sha256()
    for path in sorted(FRAMES.glob("*.toml")):
        whole.update(path.name.encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()
