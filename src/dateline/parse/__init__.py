"""Document -> Page. The only importer of the parser."""

from .page import Page, Sentence, Token

__all__ = ["Page", "Sentence", "Token"]
