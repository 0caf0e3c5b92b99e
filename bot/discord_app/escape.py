"""Texts of others made literal for Discord: no markup, mention, link or emoji that was not meant.

For messages and for titles, descriptions and fields of embeds. Footers and authors of embeds,
thread names, labels, buttons, options and what a form is filled in with show backslashes as they
are: those take `bot.harmless.harmless`.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from bot.harmless import harmless, harmless_url

_ACTIVE = re.compile(
    r"(?P<begins>^[^\S\n]*(?:\d+(?=\.(?:\s|\Z)))?)(?:[#>+\-]|(?<=\d)\.)"  # what begins a block
    r"|[\\*_~|`\[\]<]"  # styles, spoilers, code, links, and everything in angle brackets
    r"|:(?=\S|\Z)"  # the scheme of a link, an emoji's name
    r"|(?:(?<=\])|\A)\("  # a link whose label began in what stands before this text
    r"|(?<=<)\#"  # a channel, for whatever searches the text instead of parsing it
    r"|@(?!everyone|here)"
    r"|(?i:\A|(?<=discord)|(?<=discordapp))\.",  # an invitation acts even without its scheme
    re.MULTILINE,
)
"""Where Discord's grammar would see more than a letter.

`discord.utils.escape_markdown` leaves links, `-#`, numbered lists, spaces before a mark, what
stands in angle brackets, and emoji names as they are.
"""

_EVERYONE = re.compile("@(?=everyone|here)")
_APART = "@\u200b"
"""A backslash keeps Discord from drawing the mention, but not from sending it to everyone."""

_IN_URL = re.compile(r"[()<>\\\"*|`]")
_PICTURES = {"So", "Sk", "Cf"}
"""Unicode categories of emoji and what joins them: some places refuse a link that is named so."""

LONGEST_LINK = 1000
"""Characters of a link that is still worth its place in a message; a longer one is left out."""


def escaped(text: str) -> str:
    """The text so that Discord shows it letter by letter, whatever stands before and after it."""
    marked = _ACTIVE.sub(_backslashed, harmless(text))
    return _EVERYONE.sub(_APART, marked)


def link(label: str, url: str) -> str:
    """A masked link; where the label cannot be one, it stands before a link named by its host.

    Only http and https are linked, and nothing above 1,000 characters: else the label alone.
    """
    address = _address(url)
    if not address:
        return escaped(label)
    name = harmless(label).strip()
    if _fits(name):
        return f"[{name}]({address})"
    return f"{escaped(label)} ([{_host(address)}]({address}))"


def _backslashed(match: re.Match[str]) -> str:
    before = match["begins"] or ""
    return f"{before}\\{match[0][len(before) :]}"


def _address(url: str) -> str:
    """The URL with everything encoded that would end the link; empty where it is none."""
    clean = _IN_URL.sub(lambda match: quote(match[0], safe=""), harmless_url(url))
    try:
        parts = urlsplit(clean)
    except ValueError:
        return ""
    web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return clean if web and len(clean) <= LONGEST_LINK else ""


def _fits(label: str) -> bool:
    """Whether Discord takes it for a link's label: it shows backslashes there, and no slashes."""
    plain = bool(label) and "/" not in label and "\n" not in label and escaped(label) == label
    return plain and not any(unicodedata.category(letter) in _PICTURES for letter in label)


def _host(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return "".join(letter for letter in host if letter.isalnum() or letter in ".-") or "web"
