"""Dateline reads reports on wars and crises and keeps who says that who did what to whom, where and when."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .errors import DatelineError
    from .model import Coded, Document, Failure
    from .pipeline import Coder, code
    from .settings import Settings

__all__ = ["Coded", "Coder", "DatelineError", "Document", "Failure", "Settings", "code"]

_HOMES = {
    "Coded": "model",
    "Coder": "pipeline",
    "DatelineError": "errors",
    "Document": "model",
    "Failure": "model",
    "Settings": "settings",
    "code": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a public name when first asked for, so that `import dateline` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
