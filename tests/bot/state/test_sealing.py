from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.document import Document
from bot.model import Finding, Question
from bot.state.model import Post, Route, StoredReply
from bot.state.moderation import ServerSettings
from bot.state.sealing import FINDINGS, POST, QUESTION, REPLY, ROUTE, TEXT, WORDS, Codec
from bot.state.servers import SETTINGS

Value = TypeVar("Value")

words = st.text(
    st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("\0\r\x85"), max_size=12
)
"""Any text that Python can hold, with lone surrogates and NUL among it."""

PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    NoneType: st.none(),
}


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a kind that our dataclasses are made of."""
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and is_dataclass(kind):
        return st.builds(
            kind, **{name: anything(hint) for name, hint in get_type_hints(kind).items()}
        )
    if get_origin(kind) is tuple:
        of = get_args(kind)
        if of[-1] is not Ellipsis:
            return st.tuples(*map(anything, of))
        return st.lists(anything(of[0]), max_size=2).map(tuple)
    if isinstance(kind, UnionType):
        return st.one_of(*map(anything, get_args(kind)))
    assert issubclass(kind, Enum)
    return st.sampled_from(kind)


def assert_whole(codec: Codec[Value], value: Value) -> None:
    sealed = codec.dump(value)
    assert sealed.isascii()
    assert codec.load(sealed) == value


@given(anything(Question))
@settings(max_examples=50, deadline=None)
def test_any_question_comes_through_whole(question: Question) -> None:
    assert_whole(QUESTION, question)


@given(anything(Route))
@settings(max_examples=50, deadline=None)
def test_any_route_comes_through_whole(route: Route) -> None:
    assert_whole(ROUTE, route)


@given(anything(Document))
@settings(max_examples=50, deadline=None)
def test_any_document_comes_through_whole(document: Document) -> None:
    assert_whole(Codec(Document), document)


@given(anything(StoredReply))
@settings(max_examples=25, deadline=None)
def test_any_reply_comes_through_whole(reply: StoredReply) -> None:
    assert_whole(REPLY, reply)


@given(anything(Post), anything(tuple[Finding, ...]))
@settings(max_examples=25, deadline=None)
def test_any_held_post_comes_through_whole(post: Post, findings: tuple[Finding, ...]) -> None:
    assert_whole(POST, post)
    assert_whole(FINDINGS, findings)


@given(anything(ServerSettings))
@settings(max_examples=50, deadline=None)
def test_any_settings_come_through_whole(given: ServerSettings) -> None:
    assert_whole(SETTINGS, given)


@given(words, st.lists(words).map(tuple))
@settings(deadline=None)
def test_any_words_come_through_whole(text: str, several: tuple[str, ...]) -> None:
    assert_whole(TEXT, text)
    assert_whole(WORDS, several)


def test_half_a_character_does_not_lose_a_post() -> None:
    assert_whole(QUESTION, Question("is \ud83d curable?\0"))


def test_bytes_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="text"):
        QUESTION.load(ROUTE.dump(Route(1, 2)))
