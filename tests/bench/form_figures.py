"""Measures the form rule on our own posts, written in the manner of patients."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.model import Question
from bot.rules import form
from bot.rules.wording import telling, titles
from tests.bench.figures import Figure

POSTS = Path(__file__).parents[1] / "bot" / "rules" / "data" / "form.jsonl"
GOAL = 0.9


@dataclass(frozen=True, slots=True)
class Post:
    """A post with the fields that should be asked for, and those that are."""

    text: str
    wanted: frozenset[str]
    asked: frozenset[str]


def form_figures(_work: Path) -> list[Figure]:
    """What is asked for on the posts that were held out while the patterns were written."""
    some = posts(held_out=True)
    precision, recall = asked_rightly(some)
    titled = [len(titles.better(Question(post.text, title="help"))) for post in some]
    fields = (_field(some, name) for name in telling.FIELDS)
    return [
        _figure("form: what is asked for is missing, share", precision, len(some)),
        _figure("form: what is missing is asked for, share", recall, len(some)),
        *fields,
        _figure("form: empty titles with two better ones offered, share", _two(titled), len(some)),
    ]


def _two(titled: Sequence[int]) -> float:
    return sum(count == titles.ENOUGH for count in titled) / len(titled)


def posts(*, held_out: bool) -> list[Post]:
    """Every second post of our own set: the lines with even numbers were held out."""
    lines = POSTS.read_text(encoding="utf-8").splitlines()
    return [_post(json.loads(line)) for line in lines[held_out::2]]


def asked_rightly(some: Sequence[Post]) -> tuple[float, float]:
    """Precision and recall of what is asked for, over every field of every post."""
    right = sum(len(post.wanted & post.asked) for post in some)
    asked, wanted = (sum(map(len, sets)) for sets in zip(*map(_sets, some), strict=True))
    return right / asked, right / wanted


def _sets(post: Post) -> tuple[frozenset[str], frozenset[str]]:
    return post.asked, post.wanted


def _post(row: Mapping[str, object]) -> Post:
    text, has = str(row["text"]), row.get("has")
    wanted = set(telling.FIELDS).difference(has) if isinstance(has, list) else set()
    asked = {found.kind for found in form.findings(Question(text))}
    return Post(text, frozenset(wanted), frozenset(asked))


def _field(some: Sequence[Post], name: str) -> Figure:
    right = sum((name in post.wanted) == (name in post.asked) for post in some)
    return _figure(f"form: {name} rightly asked for or not, share", right / len(some), len(some))


def _figure(what: str, share: float, of: int) -> Figure:
    return Figure(what, f"{share:.3f} ({of})", f"≥ {GOAL:.2f}")
