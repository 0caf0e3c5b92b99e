"""The notices that send a person to help, with the numbers of their country where it is known."""

from collections.abc import Callable, Iterable, Iterator

from bot.document import UrgencyBlock
from bot.model import Urgency, UrgencyKind
from bot.texts import Language, Phrase, say
from bot.texts.emergency import Emergency
from bot.urgency import sign_name
from bot.urgency.numbers import Line, Numbers, numbers


def urgency_blocks(
    urgency: Iterable[Urgency], language: Language, country: str | None = None
) -> Iterator[UrgencyBlock]:
    """One notice for each kind, self-harm first; its signs are not held against the person."""
    signs: dict[UrgencyKind, dict[str, None]] = {}
    for one in urgency:
        signs.setdefault(one.kind, {})[sign_name(one, language)] = None
    known = numbers(country)
    for kind in sorted(signs, key=lambda kind: kind is not UrgencyKind.SELF_HARM):
        yield _NOTICES[kind](tuple(signs[kind]), language, known)


def _medical(signs: tuple[str, ...], language: Language, known: Numbers | None) -> UrgencyBlock:
    advice = (
        say(Emergency.MEDICAL, language, numbers=_either(known.emergency, language))
        if known
        else say(Phrase.URGENT_MEDICAL_ADVICE, language)
    )
    return UrgencyBlock(
        kind=UrgencyKind.MEDICAL,
        title=say(Phrase.URGENT_MEDICAL_TITLE, language),
        noticed=say(Phrase.URGENT_MEDICAL_NOTICED, language, signs=", ".join(signs)),
        advice=(advice,),
    )


def _self_harm(_signs: tuple[str, ...], language: Language, known: Numbers | None) -> UrgencyBlock:
    company = say(Phrase.URGENT_SELF_HARM_COMPANY, language)
    return UrgencyBlock(
        kind=UrgencyKind.SELF_HARM,
        title=say(Phrase.URGENT_SELF_HARM_TITLE, language),
        noticed="",
        advice=(_who_listens(language, known), company),
    )


def _who_listens(language: Language, known: Numbers | None) -> str:
    if not known:
        return say(Phrase.URGENT_SELF_HARM_ADVICE, language)
    key = Emergency.DESPAIR if known.lines else Emergency.DESPAIR_WITHOUT_LINE
    lines = ", ".join(_line(line, language) for line in known.lines)
    return say(key, language, lines=lines, numbers=_either(known.emergency, language))


def _line(line: Line, language: Language) -> str:
    """A crisis line with every way to reach it."""
    ways = (
        say(Emergency.CALL, language, number=line.call) if line.call else None,
        say(Emergency.TEXT, language, number=line.text) if line.text else None,
        say(Emergency.CHAT, language, where=str(line.chat).rstrip("/")) if line.chat else None,
    )
    return say(Emergency.LINE, language, name=line.name, ways=", ".join(filter(None, ways)))


def _either(found: Iterable[str], language: Language) -> str:
    return f" {say(Emergency.OR, language)} ".join(found)


_NOTICES: dict[UrgencyKind, Callable[[tuple[str, ...], Language, Numbers | None], UrgencyBlock]] = {
    UrgencyKind.MEDICAL: _medical,
    UrgencyKind.SELF_HARM: _self_harm,
}
