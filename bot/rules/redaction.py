"""A post with what the rules refuse taken out, and a safe look at what that is. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.model import Finding, Question, Rule, Severity
from bot.rules import beside, html, personal_data
from bot.texts import Language, Phrase, say

_MENDED = frozenset({Rule.PERSONAL_DATA, Rule.HTML})

_ROUNDS = 8
"""Taking out may join what stood apart; tags within tags beyond this depth were built to last."""

AROUND = 30
"""Most characters shown on each side of a passage."""

MOST_TOGETHER = 200
"""Most characters from the first to the last passage of one excerpt."""

_LOOKED_AT = 400
"""Characters on each side that are made ready to be shown: enough, however much is masked."""


def mendable(findings: Iterable[Finding]) -> bool:
    """Whether a refused post passes once passages are taken out.

    One that is too long or empty does not: only its author knows what to cut or to write.
    """
    refused = [finding for finding in findings if finding.severity is Severity.REJECT]
    return bool(refused) and all(finding.rule in _MENDED for finding in refused)


def redacted(
    question: Question, findings: Iterable[Finding], language: Language = Language.ENGLISH
) -> Question:
    """The question without what is refused as personal data or HTML; the rules find none in it.

    Personal data leaves a mark, wherever else in the post it stands as well; a tag leaves what it
    framed. Other findings stay: see `mendable`.
    """
    post = _redacted_post(question, findings, language)
    alone = {name: Question(getattr(question, name)) for name in beside.FIELDS}
    mended = {name: _redacted_post(field, (), language).text for name, field in alone.items()}
    return Question(post.text, post.title, **mended, right_now=question.right_now)


def _redacted_post(question: Question, findings: Iterable[Finding], language: Language) -> Question:
    mark = say(Phrase.REMOVED, language)
    found = [finding for finding in findings if _is_passage(finding)] or _passages(question)
    for _ in range(_ROUNDS):
        if not found:
            return question
        question = _without(question, found, mark)
        found = _passages(question)
    return _redacted_post(_without_brackets(question), (), language)


def masked_excerpt(question: Question, findings: Sequence[Finding]) -> str:
    """A line that shows passages with what stands around them, masked like all the rules refuse.

    From the first to the last of them, in order; empty where none has a passage.
    """
    post = question.post
    shown = [_Span(one.start, one.end, _mask(one, post)) for one in findings if _mask(one, post)]
    if not shown:
        return ""
    known = [*_passages(question), *filter(_is_passage, findings)]
    spans = [*shown, *(_Span(one.start, one.end, _mask(one, post)) for one in known)]
    spans += _repeats(post, known)
    spans.sort(key=lambda span: (span.start, -span.end))
    return _excerpt(post, (shown[0].start, max(one.end for one in shown)), spans)


def beside_each_other(findings: Iterable[Finding]) -> Iterator[Sequence[Finding]]:
    """Findings with a passage, those together that one excerpt can show."""
    run: list[Finding] = []
    for one in sorted(findings, key=lambda one: (one.start, one.end)):
        if one.start == one.end:
            continue
        if run and not _goes_on(run, one):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _goes_on(run: Sequence[Finding], one: Finding) -> bool:
    """Whether what is shown around a passage would be shown twice, and the line stays short."""
    near = one.start - max(known.end for known in run) <= 2 * AROUND
    return near and one.end - run[0].start <= MOST_TOGETHER and all(map(_is_passage, (*run, one)))


_SENTENCE_SIGNS = tuple(".,;:!?")


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a post, and what stands for it."""

    start: int
    end: int
    instead: str


def _is_passage(finding: Finding) -> bool:
    return (
        finding.severity is Severity.REJECT
        and finding.rule in _MENDED
        and finding.start < finding.end
    )


def _passages(question: Question) -> list[Finding]:
    """What can be taken out of a question."""
    found = personal_data.findings(question) + html.findings(question)
    return [finding for finding in found if _is_passage(finding)]


def _without(question: Question, found: Sequence[Finding], mark: str) -> Question:
    cuts = list(_cuts(question.post, found, mark))
    text_at = len(question.post) - len(question.text)
    return replace(
        question,
        title=_cut(question.title, 0, cuts),
        text=_cut(question.text, text_at, cuts),
    )


def _cuts(post: str, found: Sequence[Finding], mark: str) -> Iterator[_Span]:
    """What to take out, in order and apart from each other."""
    spans = [(span.start, span.end, mark) for span in _repeats(post, found)]
    spans += [(one.start, one.end, "" if one.rule is Rule.HTML else mark) for one in found]
    reached: _Span | None = None
    for start, end, instead in sorted(spans):
        if reached and start < reached.end:
            reached = _Span(reached.start, max(end, reached.end), reached.instead or instead)
            continue
        if reached:
            yield _apart(reached, post)
        reached = _Span(start, end, instead)
    if reached:
        yield _apart(reached, post)


def _apart(cut: _Span, post: str) -> _Span:
    """The cut, with a space where a word would run into what stands before the cut."""
    before, after = post[: cut.start][-1:], post[cut.end : cut.end + 1]
    joins = (before.isalnum() or before in _SENTENCE_SIGNS) and after.isalnum()
    return replace(cut, instead=" ") if joins and not cut.instead else cut


def _cut(part: str, at: int, cuts: Iterable[_Span]) -> str:
    """A part of the post that begins `at`; a cut that spans two parts is marked in the first."""
    pieces: list[str] = []
    done = at
    for cut in cuts:
        if cut.end <= at or cut.start >= at + len(part):
            continue
        pieces += [part[done - at : max(cut.start - at, 0)], cut.instead if cut.start >= at else ""]
        done = cut.end
    return "".join((*pieces, part[done - at :]))


def _repeats(post: str, found: Iterable[Finding]) -> Iterator[_Span]:
    """Where else personal data stands: a name is known for one at its cue alone."""
    kinds = {
        post[finding.start : finding.end].casefold(): finding.kind
        for finding in found
        if finding.rule is Rule.PERSONAL_DATA
    }
    if not kinds:
        return
    longest_first = sorted(map(re.escape, kinds), key=len, reverse=True)
    # Looked ahead for, so that passages which overlap are all found.
    pattern = rf"(?<!\w)(?=({'|'.join(longest_first)})(?!\w))"
    for match in re.finditer(pattern, post, re.IGNORECASE):
        kind = kinds.get(match[1].casefold(), "")
        yield _Span(*match.span(1), personal_data.masked(kind, match[1]))


def _without_brackets(question: Question) -> Question:
    """What cannot hold a tag any more."""
    title, text = question.title.replace("<", ""), question.text.replace("<", "")
    return replace(question, title=title, text=text)


def _mask(finding: Finding, post: str) -> str:
    """What may be shown of a passage; empty where there is none."""
    passage = post[finding.start : finding.end]
    if not passage:
        return ""
    match finding.rule:
        case Rule.PERSONAL_DATA:
            return personal_data.masked(finding.kind, passage)
        case Rule.HTML:
            return f"‹/{finding.kind}›" if passage.startswith("</") else f"‹{finding.kind}›"
        case Rule.LENGTH | Rule.ABUSE:
            return "…" if passage.strip() else ""
        case Rule.FORM:
            return ""


def _excerpt(post: str, part: tuple[int, int], spans: Sequence[_Span]) -> str:
    start, end = part
    before = _shown(post, (max(0, start - _LOOKED_AT), start), spans)
    after = _shown(post, (end, min(len(post), end + _LOOKED_AT)), spans)
    inside = re.sub(r"\s+", " ", _shown(post, part, spans))
    line = _end_of(before) + inside + _beginning_of(after)
    # A full stop after a mask would look like a part of it.
    return re.sub(r"…[….]+", "…", line).strip()


def _shown(post: str, part: tuple[int, int], spans: Iterable[_Span]) -> str:
    """A part of the post, masked; of a passage that lies across its border nothing is shown."""
    start, end = part
    pieces: list[str] = []
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        whole = span.start >= start and span.end <= end
        pieces += [post[start : max(start, span.start)], span.instead if whole else "…"]
        start = min(span.end, end)
    return "".join((*pieces, post[start:end]))


def _end_of(text: str) -> str:
    line = re.sub(r"\s+", " ", text)
    return line if len(line) <= AROUND else "…" + line[-AROUND:].partition(" ")[2]


def _beginning_of(text: str) -> str:
    line = re.sub(r"\s+", " ", text)
    return line if len(line) <= AROUND else line[:AROUND].rpartition(" ")[0] + "…"
