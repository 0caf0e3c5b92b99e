"""Units: pieces of an embed's description that stay whole on one page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.discord_app.escape import escaped
from bot.discord_app.limits import MAX_EMBED_DESCRIPTION
from bot.discord_app.render.cut import longest, sentence_end, word_end
from bot.harmless import harmless

MAX_HEADING = 300
"""Most characters of a heading that is repeated where its group goes on; a longer one is cut."""

MAX_UNIT = MAX_EMBED_DESCRIPTION - 3 * MAX_HEADING
"""Most characters of a unit, so that two headings fit above it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text of others: escaped, and cut where it is too long."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """Markup of ours, never cut; `seen` of its characters are read by a person."""

    text: str
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """Markup that stays on one page; `seen` of its characters are read by a person."""

    text: str
    seen: int
    leads: bool = False
    """A heading: never the last on a page."""
    tight: bool = False
    """A line of a list: no empty line above."""
    under: str = ""
    """The heading of its group, repeated where the group goes on on another page."""
    group: int = 0
    """Of what leads a group or a list: all characters that a person reads below it."""
    again: bool = False
    """A heading that was said before, for what goes on on this page."""


Atom = Words | Markup


def units(*atoms: Atom, tight: bool = False, under: str = "") -> tuple[Unit, ...]:
    """The atoms as one paragraph: one unit, or several where it is longer than one may be."""
    layout = _Layout()
    for atom in atoms:
        if isinstance(atom, Markup):
            layout.mark(atom)
        else:
            layout.say(atom)
    layout.end()
    return tuple(Unit(text, seen, tight=tight, under=under) for text, seen in layout.done)


def joined(some: Iterable[Unit]) -> str:
    """The description that the units make, one below the other."""
    text = ""
    close = True
    for unit in some:
        gap = "" if not text else "\n" if close or unit.tight else "\n\n"
        text += gap + unit.text
        close = unit.leads
    return text


@dataclass(slots=True)
class _Layout:
    """Fills one unit after the other."""

    text: str = ""
    seen: int = 0
    said: bool = False
    """Whether this unit has words yet; markup alone is not left behind."""
    done: list[tuple[str, int]] = field(default_factory=list)

    def mark(self, atom: Markup) -> None:
        if len(self.text) + len(atom.text) > MAX_UNIT:
            self.end()
        self.text += atom.text
        self.seen += atom.seen

    def say(self, words: Words) -> None:
        frame = "**" if words.bold else ""
        rest = harmless(words.text).strip()
        while rest:
            cut = self._cut(rest, MAX_UNIT - len(self.text) - 2 * len(frame))
            if head := rest[:cut].rstrip():
                self.text += f"{frame}{escaped(head)}{frame}"
                self.seen += len(head)
                self.said = True
            rest = rest[cut:].lstrip()
            if rest:
                self.end()

    def end(self) -> None:
        if self.text:
            self.done.append((self.text, self.seen))
        self.text, self.seen, self.said = "", 0, False

    def _cut(self, text: str, room: int) -> int:
        """Code points of the text that go into this unit: 0 if it should go on in a new one."""
        most = longest(text, room, lambda part: len(escaped(part)))
        if most == len(text):
            return most
        return sentence_end(text, most) or (0 if self.said else word_end(text, most))
