"""Every bench in turn: figures into bench/results.json, the race against the bare model as a picture into docs/pictures.

    python bench/all.py [SCRIPT...]     all, or those named: the figures of the others stay

Each figure is a ratio measured in one run of its script, so that a busy machine changes little. Status 1 where a floor is missed.
"""

import json
import platform
import re
import subprocess
import sys
from pathlib import Path

import altair

BENCH = Path(__file__).parent
SCRIPTS = ("coder", "stages", "workers", "engines", "read", "gazetteer", "linking", "adding", "page")
_FIGURE = re.compile(r"(\w+)=([\d.]+)")


def run(script: str) -> tuple[dict[str, float], bool]:
    """The figures that a script prints, and whether all floors are reached."""
    print(f"--- {script}", flush=True)
    done = subprocess.run([sys.executable, str(BENCH / f"{script}.py")], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="", flush=True)
    told = [line for line in done.stdout.splitlines() if line.startswith("FIGURE ")]
    figures = {name: float(value) for line in told for name, value in _FIGURE.findall(line)}
    return {name: value for name, value in figures.items() if name != "floor"}, bool(told) and not done.returncode


def picture(stages: dict[str, float]) -> altair.Chart:
    """The time of each stage as a share of the bare model's whole time, the bare model above."""
    rows = [
        {
            "who": "spaCy's model" if name.startswith("bare_") else "Dateline",
            "stage": name.split("_", 1)[1],
            "share": value,
        }
        for name, value in stages.items()
        if name.startswith(("bare_", "coder_")) and name != "coder_whole"
    ]
    return (
        altair.Chart(altair.InlineData(rows), width=560, height=90)
        .mark_bar()
        .encode(
            x=altair.X("sum(share):Q", title="time, as a share of what the model takes as it is"),
            y=altair.Y("who:N", title=None, sort=["spaCy's model", "Dateline"]),
            color=altair.Color("stage:N", title=None),
            tooltip=["stage:N", "share:Q"],
        )
    )


def main() -> int:
    """Run all, and write what they told."""
    path, below = BENCH / "results.json", False
    told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for script in sys.argv[1:] or SCRIPTS:
        figures, reached = run(script)
        told[script] = {"reached": reached, "python": platform.python_version(), "figures": figures}
        below |= not reached
        path.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        if script == "stages":
            picture(figures).save(BENCH.parent / "docs" / "pictures" / "bench.svg")
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
