"""The page: a chronicle seen, checked and corrected in a browser; the same addresses serve machines."""

from .app import app
from .serving import serve

__all__ = ["app", "serve"]
