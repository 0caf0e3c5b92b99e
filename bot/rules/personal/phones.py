"""Phone numbers: by their shape, their country's numbering plan, or the words around the digits."""

import re
from collections.abc import Iterator
from itertools import islice

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from bot.rules.personal import Passage, phone_words
from bot.rules.personal.addresses import is_of_an_organisation

_RUN = re.compile(
    r"(?<![\w/%=$€£-])(?<!\d[.,])(?<![^\s(]#)"
    r"(?:\+\s?\(?|\(\+?)?\d[\d()./\- \u00a0\u2010-\u2015]{5,24}\d"
    r"(?:,?\s?(?:x|ext\.?|extn\.?|extension|durchwahl|dw|#)\s?\.?:?\s?\d{1,6})?"
    r"(?![\w%]|[.,]\d|-[A-Za-z])",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)?\d\d")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s\-/.]{0,3}){2,}")
_CODE = re.compile(
    r"\d{4,5}-\d{3,4}-\d{1,2}|97[89][- ]?(?:\d[- ]?){10}|(?:\d{4}[ -]){3}\d{4}"
    r"|[12] \d\d \d\d \d\d \d{3} \d{3} \d\d"
)
"""Drug codes, ISBNs, cards and French insurance numbers by a grouping that no phone has."""

_DECIMALS = re.compile(r"(?:\d{1,3}\.\d{1,2}[ /-]{1,3})+\d{1,3}\.\d{1,2}")
"""Values with a decimal point in a row: `7.35 7.41 7.38`."""

_TRUNK = re.compile(
    r"\(?0[1-9]\d{0,3}\)?(?P<sep>[ .\-\u2010-\u2015/])\d{2,7}(?:(?P=sep)\d{2,4}){0,4}"
)
"""A code that begins with a zero, and groups of two digits or more, all parted by one sign."""

_BY_RULE = re.compile(r"0[1-9]\d{1,3}[ -]\d{2,7}(?:[ -]\d{2,4}){0,3}|[2-9]\d\d [2-9]\d\d \d{4}")
"""An area code behind a zero with its groups, or American groups, whatever plan they are of."""

_REGIONS = ("US", "GB", "IN", "DE", "FR", "AU")
"""Countries in which a number without its country code is tried, most askers first."""

_MORE_REGIONS = (
    *("IE", "NZ", "CH", "AT", "BE", "NL", "ES", "IT", "PT", "SE", "NO", "DK", "FI", "PL", "CZ"),
    *("HU", "GR", "TR", "RO", "BR", "MX", "AR", "CO", "ZA", "NG", "KE", "EG", "IL", "AE", "PK"),
    *("BD", "LK", "PH", "SG", "MY", "ID", "TH", "JP", "KR", "UA", "RU", "RS", "HR", "SI", "SK"),
    *("BG", "IR", "SA", "MA", "GH", "VN", "TW", "CL", "PE", "UY", "NP"),
)
"""Countries that are tried besides where digits stand in groups behind a zero."""

_MOST_RUNS = 720
"""No post within the limit of its length holds more runs of seven signs; the rest is refused."""

_LOOK_BACK = 80
_NEAR = 20
_DIGITS = range(7, 16)
"""Digits of a phone number: seven within a town, at most fifteen by E.164."""

_WITH_A_TRUNK = range(9, 13)
_SHORT = 9

_SERVICE = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}


def passages(text: str) -> Iterator[Passage]:
    """Every phone number that belongs to somebody; a hotline or an office's belongs to nobody."""
    reached = -1
    for run in islice(_RUN.finditer(text), _MOST_RUNS):
        is_theirs = not is_of_an_organisation(text, run.start())
        if is_theirs and (_is_joined(run, text, reached) or _is_phone(run, text)):
            reached = run.end()
            yield Passage("phone", run.start(), run.end())


def _is_joined(run: re.Match[str], text: str, reached: int) -> bool:
    """Whether digits are the next in a row of numbers, of which the last ended at `reached`."""
    if reached < 0 or _digits(run[0]) not in _DIGITS or _is_measured(run[0], _after(run, text)):
        return False
    return bool(phone_words.joining().fullmatch(text, reached, run.start()))


def _is_phone(run: re.Match[str], text: str) -> bool:
    before = text[max(0, run.start() - _LOOK_BACK) : run.start()]
    number = _number(run[0])
    if _is_something_else(number.strip(), before):
        return False
    if phone_words.shape().search(number):
        return not _is_hotline(number)
    after = _after(run, text)
    if _is_measured(number.strip(), after):
        return False
    if _digits(number) in _DIGITS and _has_cue(before, after):
        return not _is_hotline(number)
    if _is_international(number):
        return True
    is_value = phone_words.measured().search(before[-_NEAR:])
    return not is_value and _in_some_plan(number, is_alone=_is_alone(run, text))


def _after(run: re.Match[str], text: str) -> str:
    return text[run.end() : run.end() + _LOOK_BACK]


def _is_something_else(number: str, before: str) -> bool:
    is_date = _DATE.fullmatch(number) or _YEARS.fullmatch(number + " ")
    return bool(is_date or _CODE.fullmatch(number) or phone_words.something_else().search(before))


def _is_measured(number: str, after: str) -> bool:
    return bool(phone_words.unit().match(after) or _DECIMALS.fullmatch(number))


def _has_cue(before: str, after: str) -> bool:
    """Whether words such as `call me on` stand around digits, and nothing is measured by them."""
    cued = phone_words.cue().search(before)
    return bool(
        phone_words.cue_after().match(after)
        or (cued and not phone_words.measured().search(cued["between"]))
    )


def _digits(number: str) -> int:
    return sum(sign.isdigit() for sign in number)


def _number(run: str) -> str:
    """The run without its extension."""
    return re.split(r"[a-z#]", run, maxsplit=1, flags=re.IGNORECASE)[0]


def _is_hotline(number: str) -> bool:
    found = PhoneNumberMatcher(number, "US", leniency=Leniency.VALID)
    return any(number_type(match.number) in _SERVICE for match in found)


def _is_international(number: str) -> bool:
    """A number with its country's code: nothing else is written with a plus before so many."""
    is_long = _digits(number) in range(9, 16)
    return number.lstrip("(").startswith("+") and is_long and not _is_hotline(number)


def _is_alone(run: re.Match[str], text: str) -> bool:
    """Whether digits fill a line below others, as in a letter's head or under its end."""
    above, _, line_above = text[: run.start()].rpartition("\n")
    line = line_above + text[run.start() :].partition("\n")[0]
    has_others = "\n" in text and not above.rstrip().endswith(":")
    return has_others and line.strip(" .,") == run[0].strip()


def _in_some_plan(number: str, *, is_alone: bool) -> bool:
    """Valid in a country's plan and grouped as there; behind a zero or in its own line, in any."""
    if number.isdigit() and not is_alone:
        return _is_written_together(number)
    if any(_in_plan(number, region, Leniency.STRICT_GROUPING) for region in _REGIONS):
        return True
    if _BY_RULE.fullmatch(number.strip()) and _digits(number) in _WITH_A_TRUNK:
        return True
    is_wide = is_alone or bool(_TRUNK.fullmatch(number.strip()))
    every = _REGIONS + _MORE_REGIONS if is_wide and _digits(number) in _WITH_A_TRUNK else ()
    return any(_in_plan(number, region, Leniency.VALID) for region in every)


def _is_written_together(number: str) -> bool:
    """Whether digits in one run are an American number, or one behind zeros as they are dialled."""
    if number.startswith("00"):
        return _in_plan(f"+{number[2:]}", "US", Leniency.VALID)
    regions = _REGIONS if number.startswith("0") and len(number) > _SHORT else _REGIONS[:1]
    return any(_in_plan(number, region, Leniency.VALID) for region in regions)


def _in_plan(number: str, region: str, leniency: int) -> bool:
    found = PhoneNumberMatcher(number, region, leniency=leniency)
    return any(number_type(match.number) not in _SERVICE for match in found)
