"""Documents that tests show, as small and as large as they come."""

import re
from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from bot.discord_app.render import Page
from bot.document import (
    Block,
    ClosestBlock,
    Document,
    EvidenceBlock,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Outcome,
    Source,
    SourcesBlock,
    Tone,
    UrgencyBlock,
)
from bot.harmless import harmless
from bot.model import UrgencyKind
from tests.bot.discord_app.discord_markdown import Reading, read

REMINDER = "In urgent cases contact a physician."
NIH = Source((1,), "nih.gov", "https://nih.gov/a")

MEDICAL = UrgencyBlock(
    UrgencyKind.MEDICAL, "This may be urgent", "You mention: chest pain.", ("Call 112 now.",)
)
SELF_HARM = UrgencyBlock(UrgencyKind.SELF_HARM, "You matter", "", ("Talk to someone.", "Stay."))
WAITING = NoteBlock(Tone.WAITING, "The evidence can wait.")


def statement(
    number: int, text: str, *sources: Source, heading: str | None = None
) -> EvidenceBlock:
    return EvidenceBlock(number, text, sources or (NIH,), heading)


def group(*evidence: EvidenceBlock, condition: str = "Gout", section: str = "Care") -> GroupBlock:
    return GroupBlock(condition, section, evidence)


def document(*blocks: Block, outcome: Outcome = Outcome.ANSWERED, hidden: bool = False) -> Document:
    return Document(outcome, blocks, REMINDER, evidence_hidden=hidden)


def readings(pages: Iterable[Page]) -> list[Reading]:
    """What is read in the descriptions, embed by embed."""
    return [read(embed.description or "") for page in pages for embed in page.embeds]


def seen(pages: Iterable[Page]) -> str:
    """All words of all descriptions, without white space."""
    return bare("".join(reading.words for reading in readings(pages)))


def bare(text: str) -> str:
    """The text without white space and what has no width: breaks move, letters stay."""
    return re.sub(r"[\s\u200b]", "", harmless(text))


letters = st.sampled_from("ab \n*_~|`[]()<>@#:/\\-.é漢字🙂👩\u200d\u0301\x1b")
filled = st.builds(
    lambda text, times: (text * times)[:1000],
    st.text(letters, min_size=1, max_size=40) | st.text(min_size=1, max_size=40),
    st.integers(1, 1000),
).filter(lambda text: text.strip() != "")
"""Texts up to the 1,000 characters of a statement: words, marks, one endless word, anything."""

short = st.text(letters, min_size=1, max_size=20) | st.just("plain words")
sources = st.builds(
    Source,
    st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple),
    short | filled,
    st.none()
    | st.builds("https://a.example/{}".format, short)
    | st.just("https://a.example/" + "x" * 2000)
    | st.just("javascript:alert(1)"),
    st.none() | short,
    st.none() | st.just(date(2024, 5, 1)),
    st.none() | short,
)
evidence = st.builds(
    EvidenceBlock,
    st.integers(1, 99),
    filled,
    st.lists(sources, min_size=1, max_size=3).map(tuple),
    st.none() | short,
    remark=st.just("") | filled,
)
groups = st.builds(
    GroupBlock, short, st.just("Treatment"), st.lists(evidence, min_size=1, max_size=4).map(tuple)
)
points = st.lists(filled, max_size=12).map(tuple)
blocks = st.one_of(
    groups,
    groups,
    st.builds(NoteBlock, st.sampled_from(Tone), filled, points),
    st.builds(ClosestBlock, short, points),
    st.builds(FindingsBlock, filled, st.just("") | filled, points),
    st.builds(SourcesBlock, short, st.lists(sources, max_size=9).map(tuple), st.booleans()),
    st.builds(UrgencyBlock, st.sampled_from(UrgencyKind), filled, st.just("") | filled, points),
)
documents = st.builds(
    Document,
    st.sampled_from(Outcome),
    st.lists(blocks, max_size=8).map(tuple),
    st.just(REMINDER) | filled.map(lambda text: text[:400]),
    st.none() | filled,
    st.booleans(),
)
