"""Templates: everything escaped, nothing undefined, nothing that misleads the eye."""

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig

from ..view import accounts, marks, record
from ..view.plain import plain
from .tiles import Tiles

PAGES = (
    ("/incidents", "Chronicle"), ("/claims", "Claims"), ("/figures", "Figures"), ("/agreements", "Agreements"),
    ("/actors", "Actors"), ("/documents", "Documents"), ("/review", "Review"),
)  # fmt: skip
"""What the head of each page leads to."""


def config(static: Path, tiles: Tiles | None = None) -> TemplateConfig[JinjaTemplateEngine]:
    """The template engine; `static` holds the files that templates name by `asset`."""
    environment = Environment(
        loader=PackageLoader("dateline.web", "templates"), autoescape=True, undefined=StrictUndefined, finalize=plain,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals |= {
        "asset": lambda name: f"/static/{_manifest(static).get(name, name)}",
        "accounts": accounts, "pages": PAGES, "tiles": tiles, "roles": marks.ROLES, "when_told": record.when_told,
    }  # fmt: skip
    environment.filters["link"] = _link
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))


@cache
def _manifest(static: Path) -> dict[str, str]:
    """The names of the bundled files by the names they go by."""
    path = static / "manifest.json"
    told: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return told


def _link(address: str | None) -> str | None:
    """An address that may be followed, or nothing: http and https only."""
    return address if address and address.lower().startswith(("http://", "https://")) else None
