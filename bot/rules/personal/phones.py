"""Phone numbers: by their country's numbering plan, or by the words around any run of digits."""

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from bot.rules.personal import Passage
from bot.rules.personal.addresses import is_of_an_organisation

_RUN = re.compile(
    r"(?<![\w.,/%#=-])(?:\+\s?|\(\+?)?\d[\d()./\- \u00a0\u2010-\u2015]{5,24}\d"
    r"(?:,?\s?(?:x|ext\.?|extension|durchwahl|dw)\s?\.?\s?\d{1,6})?(?![\w%]|[.,]\d|-[A-Za-z])",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:call(?:ing|ed)?|phone|ph|tel|telephone|cell|cellular|cell ?phone|mobile|mob|fax|faxed|"
    r"what[s]? ?app|text|sms|reach(?:ed)?|contact|ring|dial|hotline|landline|office|desk|"
    r"(?:my|our|his|her|their|the|your|'s|’s|new|old|home|work|contact|following|this|emergency)"
    r" numbers?|numbers? (?:is|was|are)|numbers?:|viber|signal|get me (?:at|on|under)|handynummer|"
    r"mein handy|handy|telefon(?:nummer)?|rufnummer|festnetz|mobil|erreichbar|anrufen|ruft? mich|"
    r"nummer (?:ist|lautet)|numéro|téléphone|teléfono|telefono|número|celular|telefone|e-?mail|"
    r"mailing address|regards|sincerely|thank(?:s| you)(?: in advance)?)\b[^\d]{0,40}\Z",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"[\s,.)]{0,3}(?:(?:is|was|are)\s(?:(?:my|our|his|her|their|the|a|not|still|best|right|wrong|"
    r"new|old|home|work|direct)\s){0,4}(?:phone|cell|mobile|tele|fax|number|line|hotline|landline|"
    r"contact)|\((?:cell|home|work|mobile|office|fax|phone|c|h|w|m|o)\)|(?:cell|mobile|landline)\b)",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"\b(?:pmid|pmc|pzn|doi|isbn|issn|ndc|upc|ean|ref|reference|rs|nct|icd|cas|omim|lot|batch|code|"
    r"mutation|position|chromosome|bp|ck|cpk|wbc|platelets?|count|score|zip|invoice|order|study|"
    r"trial|protocol|ssn|social security|nhs|mrn|medical record|insurance|policy|member|patient|"
    r"passport|medicare|iban|http\S{0,60}|www\S{0,60})\b[^\w\n]{0,6}"
    r"(?:(?:number|no|nr|id|code)\b[^\w\n]{0,4})?(?:is\s)?\Z",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s?(?:iu|u/l|mg|mcg|ml|units?|ng|pg|mmol|cells?|copies|per|/|mm|cm|kg|lbs|%|bpm|to \d|years?|"
    r"days?|hours?|weeks?|months?|patients|people|steps|calories|kcal|times)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)?\d\d")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s\-/.]{0,3}){2,}")
_DRUG_CODE = re.compile(r"\d{4,5}-\d{3,4}-\d{1,2}|\d{3}-\d-\d\d-\d{6}-\d")
"""National drug codes and ISBNs by their grouping, which no numbering plan shares."""

_GROUPED = re.compile(r"\(?\d{1,5}\)?(?:[ .\-\u00a0\u2010-\u2015]{1,2}\(?\d{1,4}\)?){2,5}")
_REGIONS = ("US", "GB", "IN", "DE", "FR", "AU")
"""Countries in which a number without its country code is tried, most askers first."""

_MORE_REGIONS = (
    *("IE", "NZ", "CH", "AT", "BE", "NL", "ES", "IT", "PT", "SE", "NO", "DK", "FI", "PL", "CZ"),
    *("HU", "GR", "TR", "RO", "BR", "MX", "AR", "CO", "ZA", "NG", "KE", "EG", "IL", "AE", "PK"),
    *("BD", "LK", "PH", "SG", "MY", "ID", "TH", "JP", "KR", "UA", "RU", "RS", "HR"),
)
"""Countries that are tried besides where digits stand in three groups and begin with a zero."""

_MOST_RUNS = 720
"""No post within the limit of its length holds more runs of seven signs; the rest is refused."""

_LOOK_BACK = 60
_DIGITS = range(7, 16)
"""Digits of a phone number: seven within a town, at most fifteen by E.164."""

_SERVICE = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}


def passages(text: str) -> Iterator[Passage]:
    """Every phone number that belongs to somebody; a hotline or an office's belongs to nobody."""
    for count, run in enumerate(_RUN.finditer(text)):
        if count >= _MOST_RUNS:
            return
        if _is_phone(run, text) and not is_of_an_organisation(text, run.start()):
            yield Passage("phone", run.start(), run.end())


def _is_phone(run: re.Match[str], text: str) -> bool:
    before = text[max(0, run.start() - _LOOK_BACK) : run.start()]
    if _is_something_else(run, before, text):
        return False
    if _has_cue(before, run[0], text[run.end() : run.end() + _LOOK_BACK]):
        return True
    return _is_international(run[0]) or any(_in_plan(run[0], region) for region in _tried(run[0]))


def _is_something_else(run: re.Match[str], before: str, text: str) -> bool:
    if _DATE.fullmatch(run[0].strip()) or _YEARS.fullmatch(run[0].strip() + " "):
        return True
    return bool(
        _DRUG_CODE.fullmatch(run[0])
        or _NO_PHONE.search(before)
        or _UNIT_AFTER.match(text, run.end())
    )


def _has_cue(before: str, run: str, after: str) -> bool:
    """Words such as `call me on` make a phone number of any seven to fifteen digits."""
    digits = sum(sign.isdigit() for sign in _number(run))
    cued = _CUE.search(before) or _CUE_AFTER.match(after)
    return digits in _DIGITS and bool(cued) and not _is_hotline(run)


def _number(run: str) -> str:
    """The run without its extension."""
    return re.split(r"[a-z]", run, maxsplit=1, flags=re.IGNORECASE)[0]


def _is_hotline(run: str) -> bool:
    found = PhoneNumberMatcher(run, "US", leniency=Leniency.VALID)
    return any(number_type(match.number) in _SERVICE for match in found)


def _is_international(run: str) -> bool:
    """A number with its country's code: nothing else is written with a plus before so many."""
    digits = sum(sign.isdigit() for sign in _number(run))
    return run.lstrip("(").startswith("+") and digits in range(9, 16) and not _is_hotline(run)


def _tried(run: str) -> tuple[str, ...]:
    is_grouped = run.lstrip("(").startswith("0") and _GROUPED.fullmatch(_number(run).strip())
    return _REGIONS + _MORE_REGIONS if is_grouped else _REGIONS


def _in_plan(run: str, region: str) -> bool:
    """Valid in the country's plan and grouped the way that numbers are grouped there."""
    if run.isdigit() and region != "US":
        return False
    found = PhoneNumberMatcher(run, region, leniency=Leniency.STRICT_GROUPING)
    return any(number_type(match.number) not in _SERVICE for match in found)
