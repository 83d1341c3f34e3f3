"""Text from the open web made plain: what would make a reader see other characters than stand there is replaced."""

import re

_MISLEADING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, bidi controls and lone surrogates: shown as a replacement character, never obeyed."""


def plain(value: object) -> object:
    """A value for a template; a replacement character for each that misleads. What is markup already stays."""
    return _MISLEADING.sub("\ufffd", value) if isinstance(value, str) and not hasattr(value, "__html__") else value
