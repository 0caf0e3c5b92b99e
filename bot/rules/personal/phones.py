"""Phone numbers: by their country's numbering plan, or by the words before any run of digits."""

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from bot.rules.personal import Passage

_RUN = re.compile(
    r"(?<![\w.,/%-])(?:\+\s?|\(\+?)?\d[\d()./\- \u00a0\u2010-\u2015]{5,24}\d(?![\w%])"
)
_CUE = re.compile(
    r"\b(?:call(?:ing)?|phone|ph|tel|telephone|cell|cellular|mobile|mob|fax|what[s]? ?app|text|sms|"
    r"reach(?:ed)?|contact|ring|dial|hotline|landline|office|desk|number is|viber|signal|"
    r"handynummer|mein handy|telefon(?:nummer)?|rufnummer|festnetz|mobil|erreichbar|anrufen|"
    r"ruft? mich|nummer (?:ist|lautet)|e-?mail|mailing address|regards|"
    r"sincerely|thank(?:s| you)(?: in advance)?)\b[^\d]{0,40}\Z",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"\b(?:pmid|pzn|doi|isbn|ndc|ref|reference|rs|nct|icd|cas|omim|lot|batch|code|mutation|position|"
    r"chromosome|bp|ck|cpk|wbc|platelets?|count|score|zip|invoice|order|http\S{0,60}|www\S{0,60})"
    r"\b[^\w\n]{0,6}\Z",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s?(?:iu|u/l|mg|mcg|ml|units?|ng|pg|mmol|cells?|copies|per|/|mm|cm|kg|lbs|%|bpm|to \d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)?\d\d")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s\-/.]{0,3}){2,}")
_REGIONS = ("US", "GB", "IN", "DE", "FR", "AU")
"""Countries in which a number without its country code is tried, most askers first."""

_MOST_RUNS = 720
"""No post within the limit of its length holds more runs of seven signs; the rest is refused."""

_LOOK_BACK = 60
_DIGITS = range(7, 16)
"""Digits of a phone number: seven within a town, at most fifteen by E.164."""

_SERVICE = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN}


def passages(text: str) -> Iterator[Passage]:
    """Every phone number that belongs to somebody; a toll-free hotline belongs to nobody."""
    for count, run in enumerate(_RUN.finditer(text)):
        if count >= _MOST_RUNS:
            return
        if _is_phone(run, text):
            yield Passage("phone", run.start(), run.end())


def _is_phone(run: re.Match[str], text: str) -> bool:
    before = text[max(0, run.start() - _LOOK_BACK) : run.start()]
    if _is_something_else(run, before, text):
        return False
    return _has_cue(before, run[0]) or any(_in_plan(run[0], region) for region in _REGIONS)


def _is_something_else(run: re.Match[str], before: str, text: str) -> bool:
    if _DATE.fullmatch(run[0].strip()) or _YEARS.fullmatch(run[0].strip() + " "):
        return True
    return bool(_NO_PHONE.search(before) or _UNIT_AFTER.match(text, run.end()))


def _has_cue(before: str, run: str) -> bool:
    """Words such as `call me on` make a phone number of any seven to fifteen digits."""
    digits = sum(sign.isdigit() for sign in run)
    return digits in _DIGITS and bool(_CUE.search(before)) and not _is_hotline(run)


def _is_hotline(run: str) -> bool:
    found = PhoneNumberMatcher(run, "US", leniency=Leniency.VALID)
    return any(number_type(match.number) in _SERVICE for match in found)


def _in_plan(run: str, region: str) -> bool:
    """Valid in the country's plan and grouped the way that numbers are grouped there."""
    if run.isdigit() and region != "US":
        return False
    found = PhoneNumberMatcher(run, region, leniency=Leniency.STRICT_GROUPING)
    return any(number_type(match.number) not in _SERVICE for match in found)
