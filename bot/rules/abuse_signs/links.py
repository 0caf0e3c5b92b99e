"""Links that hide where they lead, and invitations into other groups; no name is looked up."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.rules.abuse_signs import Kind, Sign
from bot.rules.abuse_signs.folding import LOOK_ALIKES, Folded, folded
from bot.rules.abuse_signs.table import Table, table

_LINK: Final = re.compile(r"\b(?:https?|hxxps?|ftp)://[^\s<>\"')\]]{1,400}", re.IGNORECASE)
_BARE: Final = re.compile(
    r"(?<![\w@./-])(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?:/[^\s<>\"')\]]{0,200})?(?![\w@])"
)
_SCRIPT: Final = re.compile(
    r"\b(?:javascript|vbscript):[^\s]{0,200}[(=%;`]|\bdata:[a-z]{2,20}/[a-z0-9.+-]{1,40}[;,][^\s]"
)
_SPACED: Final = re.compile(
    r"\bd ?i ?s ?c ?o ?r ?d ?(?:[.,]|\(?dot\)?|\[\.\]|\(\.\)) ?g ?g ?[/\\] ?[a-z0-9]"
)
_PROGRAM: Final = re.compile(r"\.(?:exe|scr|apk|bat|cmd|msi|jar|vbs|ps1|lnk)(?:[?#]|$)")
_NUMBER: Final = re.compile(r"0x[0-9a-f]{6,8}|\d{8,10}")
_LURE: Final = re.compile(
    r"nitro|gift|free|claim|airdrop|login|verif|wallet|reward|promo|bonus|secure|drop|prize|trade"
)
_ADDRESS_PARTS: Final = re.compile(r"[/?#\\]")
_NEAR: Final = 6
"""Letters from which on one letter more, less or other is taken for a slip made on purpose."""
_SIMILAR: Final = str.maketrans("0135!|$i", "olesllsl")
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def signs(typed: str, seen: Folded) -> Iterator[Sign]:
    """Every link that a moderator should look at, in what was typed."""
    known = table()
    for match in _SCRIPT.finditer(seen.text):
        yield Sign(Kind.LINK, *seen.span(*match.span()))
    for match in _SPACED.finditer(seen.text):
        yield Sign(Kind.INVITE, *seen.span(*match.span()))
    is_lured = bool(known.lures.search(seen.text))
    for shape in (_LINK, _BARE):
        for match in shape.finditer(typed):
            if kind := _kind(match[0], known, is_lured=is_lured):
                yield Sign(kind, *match.span())


def _kind(link: str, known: Table, *, is_lured: bool) -> Kind | None:
    address = link.partition("://")[2] or link
    low = folded(address).text.removeprefix("www.")
    host, path = _parted(address)
    if low.startswith(known.invites):
        return Kind.INVITE
    if is_lured and host.removeprefix("www.") in known.shorteners:
        return Kind.SCAM
    bare = "://" not in link
    if _hides(address, host, bare=bare) or _imitates(host, known):
        return Kind.LINK
    return Kind.LINK if not bare and _PROGRAM.search(path) else None


def _parted(address: str) -> tuple[str, str]:
    """Host and path in small letters, without whoever is named before the host and the port."""
    place = _ADDRESS_PARTS.split(address, maxsplit=1)
    host = place[0].rpartition("@")[2].lower()
    host = host.rpartition(":")[0] if re.search(r":\d{1,5}$", host) else host
    return host.rstrip("."), "/" + place[1].lower() if len(place) > 1 else ""


def _hides(address: str, host: str, *, bare: bool) -> bool:
    """A number in the place of a name, another name before it, or letters of two scripts."""
    before = _ADDRESS_PARTS.split(address, maxsplit=1)[0]
    if not bare and ("@" in before or _is_number(host)):
        return True
    return any(map(_is_mixed, host.split(".")))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(_NUMBER.fullmatch(host))
    return True


def _is_mixed(label: str) -> bool:
    """Whether a label has letters of two scripts, or none that would not pass for Latin ones."""
    if label.startswith("xn--"):
        try:
            label = label.encode("ascii").decode("idna")
        except UnicodeError:
            return True
    letters = [sign for sign in label if sign.isalpha() and not sign.isascii()]
    foreign = [sign for sign in letters if not unicodedata.name(sign, "").startswith("LATIN")]
    if not foreign:
        return False
    return (
        any(sign.isascii() and sign.isalpha() for sign in label)
        or label.translate(LOOK_ALIKES).isascii()
    )


def _imitates(host: str, known: Table) -> bool:
    """Whether the name looks like a brand's and is not among the brand's own."""
    names = folded(host).text.split(".")
    if len(names) < 2:
        return False
    for brand, own in known.brands.items():
        if any(host == one or host.endswith(f".{one}") for one in own):
            return False
        if any(_passes_for(name, brand) for name in names[:-1]):
            return True
    return False


def _passes_for(name: str, brand: str) -> bool:
    parts = [name, *name.split("-")]
    if any(part != brand and _skeleton(part) == _skeleton(brand) for part in parts):
        return True
    if any(len(brand) >= _NEAR and _is_one_off(part, brand) for part in parts):
        return True
    return brand in name and bool(_LURE.search(name.replace(brand, "")))


def _skeleton(name: str) -> str:
    """What is left of a name when letters that look alike are one."""
    name = name.translate(_SIMILAR)
    for pair, single in _PAIRS:
        name = name.replace(pair, single)
    return name[:1] + "".join(after for before, after in pairwise(name) if after != before)


def _is_one_off(name: str, brand: str) -> bool:
    """Whether one letter was changed, added, left out, or two beside each other were swapped."""
    if name == brand or abs(len(name) - len(brand)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(name, brand, strict=False)) if a != b), None)
    at = min(len(name), len(brand)) if same is None else same
    rest, wanted = name[at:], brand[at:]
    return (
        rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )
