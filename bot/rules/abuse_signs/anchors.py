"""Words that a phrase cannot do without, so that most phrases need not be searched for at all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_COMMON_WORDS: Final = """
a all an and are at be can for from go going gonna have how i if in is it just me my no not of on or
people r re should so that the they this to u ur was what who why will with without would wont ya
you your youre der die das du dich dir euch ein eine einen ich ihr ist mich mir nicht sie sind so
und wie wir zu am im bist doch get got make made good
"""
_COMMON: Final = frozenset(_COMMON_WORDS.split())
"""Found in most posts: poor anchors."""
_TYPED: Final = re.compile(r"[^\W_]+(?:[@*$!|]+[^\W_]+)*[@$]?")
_WORD: Final = re.compile(r"[^\W_]+")
_MEANT: Final = str.maketrans("@4310!|$5", "aaeioiiss")
_AGAIN: Final = re.compile(r"(.)\1+")
_STARRED: Final = "*"
"""Stands among the words of a text for one with a letter blotted out: it could be any."""


def words_of(text: str) -> frozenset[str]:
    """Every word of a folded text as anchors are written: doubled letters once, disguises off."""
    typed = set(_TYPED.findall(text))
    odd = {word for word in typed if not word.isalpha()}
    meant = {word.translate(_MEANT) for word in odd}
    parts = {part for word in odd for part in _WORD.findall(word)}
    starred = {_STARRED for word in odd if "*" in word}
    return frozenset(map(_once, typed | meant | parts)) | starred


def anchors_of(phrase: str, lists: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The words of the phrase's rarest part; empty where no part of it is made of words alone."""
    parts = [anchors for part in _parts(phrase) if (anchors := _anchors(part, lists))]
    if not parts:
        return frozenset()
    rarest = min(parts, key=lambda anchors: (len(anchors & _COMMON), len(anchors)))
    return frozenset() if len(rarest & _COMMON) > 1 else rarest | {_STARRED}


def _parts(phrase: str) -> Iterator[str]:
    """What is parted by spaces outside of brackets, and must stand there."""
    sure = re.sub(r"\([^()]*\)(?:[?*]|\{\d,\d\})", "", phrase)
    flat = re.sub(r"\(\?[=!<][^()]*(?:\([^()]*\)[^()]*)*\)", "", sure)
    part, depth = "", 0
    for sign in f"{flat} ":
        depth += (sign in "({") - (sign in ")}")
        if sign != " " or depth:
            part += sign
            continue
        yield part
        part = ""


def _anchors(part: str, lists: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """One word of each way to say a part; empty where one of them has none."""
    if re.search(r"[?*^\\\[.+]|\}\{|\)\w|\w\(|\)\(", part):
        return frozenset()
    ways = [way for raw in part.strip("()").split("|") for way in _ways(raw, lists)]
    chosen = [_rarest(_WORD.findall(way)) for way in ways]
    return frozenset(map(_once, chosen)) if all(chosen) else frozenset()


def _ways(raw: str, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    raw = raw.strip("() ")
    if not raw.startswith("{"):
        return ["" if "{" in raw or "(" in raw else raw]
    return lists.get(raw.strip("{}"), [""])


def _rarest(words: Sequence[str]) -> str:
    return min(words, key=lambda word: (word in _COMMON, -len(word)), default="")


def _once(word: str) -> str:
    return _AGAIN.sub(r"\1", word)
