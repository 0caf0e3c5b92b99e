"""Text of others made safe to show: no control character acts, no letter order is turned round."""

import re
from urllib.parse import quote

_DRAWN = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
"""C0 control characters as their control pictures: escape becomes ␛."""

_LOST = dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd")
"""C1 control characters, and lone surrogates, which no terminal or socket can write."""

_TURNED = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")
"""Bidi embeddings, overrides and isolates (UAX #9); plain left-to-right marks do no harm."""

_HARMLESS = _DRAWN | _LOST | _TURNED | {ord("\n"): "\n", ord("\t"): " "}
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # a colour or a move of the cursor
    r"|[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)?"  # a title, a link: up to where it ends
    r"|[ -/]*[0-~])"
)
"""What a terminal obeys (ECMA-48): the letters after the escape are no words."""


def without_escapes(text: str) -> str:
    """The text without the colours, links and moves that came along from a terminal."""
    return _ESCAPE.sub("", text)


def harmless(text: str) -> str:
    """The text with control characters drawn as pictures, and bidi overrides taken out.

    Line feeds stay; other line breaks become line feeds, tabs become spaces.
    """
    return _BREAKS.sub("\n", text).translate(_HARMLESS)


def harmless_url(url: str) -> str:
    """The URL with everything but visible ASCII percent-encoded, fit for a terminal's link."""
    clean = url.encode("utf-8", "replace").decode()
    return "".join(c if "!" <= c <= "~" else quote(c, safe="") for c in clean)
