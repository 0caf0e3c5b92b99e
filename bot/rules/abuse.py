"""Abuse, spam and links that deceive: a moderator looks at them; the bot deletes none by itself.

Coarse words are no abuse: people speak of their bodies as they can. What is held is what is said to
somebody, what is sold, and what hides where it leads. The words stand in `abuse.toml`.
"""

from collections.abc import Iterator

from bot.model import Finding, Question, Rule, Severity
from bot.rules.abuse_signs import Kind, Sign, floods, links, words
from bot.rules.abuse_signs.folding import folded
from bot.rules.finding import finding
from bot.rules.reading import MOST_READ, read


def findings(question: Question) -> list[Finding]:
    """One finding for each kind of abuse, at its first passage; fields stand at the post's end."""
    post = read(question)
    first: dict[Kind, tuple[int, int]] = {}
    for sign in sorted(_signs(post), key=lambda sign: (sign.start, -sign.end)):
        first.setdefault(sign.kind, (sign.start, sign.end))
    for field in (question.symptoms, question.treatment, question.duration):
        for sign in _signs(field[:MOST_READ]) if field else ():
            first.setdefault(sign.kind, (len(question.post), len(question.post)))
    return [finding(Rule.ABUSE, kind, Severity.HOLD, span) for kind, span in first.items()]


def _signs(text: str) -> Iterator[Sign]:
    seen = folded(text)
    yield from words.signs(seen)
    yield from links.signs(text, seen)
    yield from floods.signs(text)
