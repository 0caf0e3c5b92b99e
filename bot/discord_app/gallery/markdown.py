"""Discord's Markdown as HTML, as far as the bot uses it or anybody could smuggle it in.

Modelled on what Discord's client shows: blocks begin at the start of a line, marks are tried in
order at each place, and a backslash takes a sign at its word.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from bot.discord_app.gallery.elements import Html, element, together
from bot.discord_app.gallery.moments import moment
from bot.texts import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is drawn, when they read it, and the names of those who are mentioned."""

    language: Language
    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)
    """Of people, roles and channels, by their ids."""


Draw = Callable[[re.Match[str], Reader], Html]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    draw: Draw


def markdown(text: str, reader: Reader) -> Html:
    """A message's content or an embed's description."""
    return together(_blocks(text, reader))


def inline(text: str, reader: Reader) -> Html:
    """A title or the name of a field: marks within a line alone."""
    return together(_marked(text, reader))


def _blocks(text: str, reader: Reader) -> Iterator[Html]:
    place = plain = 0
    while place < len(text):
        rule, match = _first(_BLOCKS, text, place)
        if rule and match:
            yield inline(text[plain:place], reader)
            yield rule.draw(match, reader)
            place = plain = match.end()
        else:
            place = text.find("\n", place) + 1 or len(text)
    yield inline(text[plain:], reader)


def _marked(text: str, reader: Reader) -> Iterator[str]:
    place = plain = 0
    while place < len(text):
        rule, match = _first(_MARKS, text, place)
        if rule and match:
            yield text[plain:place]
            yield rule.draw(match, reader)
            place = plain = match.end()
        else:
            place += 1
    yield text[plain:]


def _first(
    rules: tuple[_Rule, ...], text: str, place: int
) -> tuple[_Rule, re.Match[str]] | tuple[None, None]:
    for rule in rules:
        if match := rule.pattern.match(text, place):
            return rule, match
    return None, None


def _heading(match: re.Match[str], reader: Reader) -> Html:
    return element(f"h{len(match['signs'])}", inline(match["words"], reader))


def _subtext(match: re.Match[str], reader: Reader) -> Html:
    return element("small", inline(match["words"], reader))


def _quote(match: re.Match[str], reader: Reader) -> Html:
    words = re.sub(r"(?m)^> ", "", match[0].rstrip("\n"))
    return element("blockquote", markdown(words, reader))


def _rest_quoted(match: re.Match[str], reader: Reader) -> Html:
    return element("blockquote", markdown(match["words"], reader))


def _list(match: re.Match[str], reader: Reader) -> Html:
    lines = (_ITEM.match(line) for line in match[0].rstrip("\n").split("\n"))
    return element("ul", *(_item(line, reader) for line in lines if line))


def _item(line: re.Match[str], reader: Reader) -> Html:
    kind = "deeper" if len(line["indent"]) > 1 else ""
    sign = line["sign"] if line["sign"][0].isdigit() else ("◦" if kind else "•")
    bullet = element("span", sign, cls="bullet")
    return element("li", bullet, element("span", inline(line["words"], reader)), cls=kind)


def _styled(name: str) -> Draw:
    def draw(match: re.Match[str], reader: Reader) -> Html:
        return element(name, inline(match["words"], reader))

    return draw


def _literal(name: str, cls: str = "", before: str = "", after: str = "") -> Draw:
    def draw(match: re.Match[str], _reader: Reader) -> Html:
        return element(name, f"{before}{match['words']}{after}", cls=cls)

    return draw


def _named(sign: str) -> Draw:
    def draw(match: re.Match[str], reader: Reader) -> Html:
        name = reader.names.get(match["words"], match["words"])
        return element("span", f"{sign}{name}", cls="mention")

    return draw


def _link(match: re.Match[str], _reader: Reader) -> Html:
    """Its label is taken letter by letter: Discord shows backslashes there."""
    return element("a", match["words"], href=match["target"])


def _address(match: re.Match[str], _reader: Reader) -> Html:
    return element("a", match["words"], href=match["words"])


def _time(match: re.Match[str], reader: Reader) -> Html:
    try:
        at = datetime.fromtimestamp(int(match["seconds"]), UTC)
    except (ValueError, OverflowError, OSError):
        return element("span", match[0])
    shown = moment(at, match["style"] or "f", reader.now, reader.language)
    return element("span", shown, cls="time")


def _rule(pattern: str, draw: Draw, flags: int = re.DOTALL) -> _Rule:
    return _Rule(re.compile(pattern, flags), draw)


_ITEM: Final = re.compile(r"(?P<indent> *)(?P<sign>[-*]|\d+\.) +(?P<words>[^\n]*)")

_BLOCKS: Final = (
    _rule(r"```(?:\w*\n)?(?P<words>.*?)\n?```\n?", _literal("pre")),
    _rule(r">>> (?P<words>.*)", _rest_quoted),
    _rule(r"(?:> [^\n]*(?:\n|\Z))+", _quote),
    _rule(r" *(?P<signs>#{1,3})[^\S\n]+(?!#)(?P<words>[^\n]+)(?:\n|\Z)", _heading),
    _rule(r" *-#[^\S\n]+(?P<words>[^\n]+)(?:\n|\Z)", _subtext),
    _rule(r"(?: *(?:[-*]|\d+\.) +[^\n]+(?:\n|\Z))+", _list),
)

_MARKS: Final = (
    _rule(r"\\(?P<words>[^0-9A-Za-z\s])", lambda match, _: together([match["words"]])),
    _rule(r"<(?P<words>https?://[^\s>]+)>", _address),
    _rule(r"(?<!\w)(?P<words>https?://[^\s<]+[^<.,:;\"')\]\s])", _address),
    _rule(r"\[(?P<words>[^\[\]\n]+)\]\(<?(?P<target>https?://[^\s()<>]+)>?\)", _link),
    _rule(r"<t:(?P<seconds>-?\d{1,13})(?::(?P<style>[tTdDfFR]))?>", _time),
    _rule(r"<(?P<words>/[^:<>\n]+):\d+>", _literal("span", "mention")),
    _rule(r"<@[!&]?(?P<words>\d+)>", _named("@")),
    _rule(r"<#(?P<words>\d+)>", _named("#")),
    _rule(r"(?P<words>@everyone|@here)", _literal("span", "mention")),
    _rule(r"<a?:(?P<words>\w+):\d+>", _literal("span", "mention", ":", ":")),
    _rule(r"(?P<run>`+)(?P<words>.*?[^`])(?P=run)(?!`)", _literal("code")),
    _rule(r"\*\*(?P<words>(?:\\.|[^\\])+?)\*\*(?!\*)", _styled("strong")),
    _rule(r"__(?P<words>(?:\\.|[^\\])+?)__(?!_)", _styled("u")),
    _rule(r"(?<!\w)_(?P<words>(?:\\.|[^\\_])+?)_(?!\w)", _styled("em")),
    _rule(r"\*(?=\S)(?P<words>(?:\\.|[^*\\])+?)(?<!\s)\*(?!\*)", _styled("em")),
    _rule(r"~~(?P<words>(?:\\.|[^\\])+?)~~", _styled("s")),
    _rule(r"\|\|(?P<words>(?:\\.|[^\\])+?)\|\|", _styled("mark")),
)
