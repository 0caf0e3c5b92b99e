"""Addresses of mail, numbers and handles, however they are written; and what only looks like it."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Question
from bot.rules import personal_data
from bot.rules.personal import addresses, emails, id_numbers, phones

LOCAL = st.from_regex(r"[a-z][a-z0-9]{1,8}([._+-][a-z0-9]{2,8})?", fullmatch=True).filter(
    lambda local: local not in {"me", "us", "look", "looked", "is", "it", "found", "them", "mail"}
)
LABELS = st.lists(st.from_regex(r"[a-z][a-z0-9]{1,9}", fullmatch=True), min_size=1, max_size=2).map(
    tuple
)
TOP = st.sampled_from(["com", "org", "net", "de", "fr", "es", "edu"])
SIGNS = st.sampled_from(["@", " @ ", "＠", "(at)", " [at] ", "{at}", " (AT) ", "[@]", "<at>"])
WORDS = st.sampled_from([" at ", " AT ", " ät ", " arroba ", "-at-", "_at_", "*at*"])
DOTS = st.sampled_from([".", "(dot)", " [dot] ", " dot ", " DOT ", "[.]", " punkt ", "{punkt}"])
SPELLED = st.sampled_from(["(dot)", " [dot] ", " dot ", " punto ", "_dot_", "-dot-", " point "])


def mails(text: str) -> list[str]:
    return [text[one.start : one.end] for one in emails.passages(text)]


@given(LOCAL, SIGNS, LABELS, DOTS, TOP)
def test_any_spelling_with_a_sign_or_brackets_is_found(
    local: str, at: str, labels: tuple[str, ...], dot: str, top: str
) -> None:
    address = local + at + dot.join((*labels, top))
    assert address in mails(f"Please write: {address}, thank you")


@given(LOCAL, WORDS, LABELS, SPELLED, TOP)
def test_any_spelling_in_words_is_found(
    local: str, at: str, labels: tuple[str, ...], dot: str, top: str
) -> None:
    address = local + at + dot.join((*labels, top))
    assert any(address in found for found in mails(f"Please write: {address}, thank you"))


@given(LOCAL, WORDS, st.sampled_from(["gmail", "yahoo", "outlook"]), st.sampled_from([".", " "]))
def test_a_known_host_needs_no_spelled_dot(local: str, at: str, host: str, dot: str) -> None:
    address = f"{local}{at}{host}{dot}com"
    assert any(address in found for found in mails(f"Please write: {address}, thank you"))


@pytest.mark.parametrize(
    "text",
    [
        "I looked at webmd.com and at nih.gov",
        "I was seen at nine dot",
        "use @ bedtime. It helps",
        "option (a) example.com",
        "stay-at-home orders at mayo.org",
    ],
)
def test_places_on_the_web_are_no_mail(text: str) -> None:
    assert mails(text) == []


REGIONS = "US GB IE IN PK DE AT CH FR BE NL ES PT IT SE NO DK FI PL CZ HU RO GR TR RU UA IL AE ZA"
REGIONS += " NG KE EG BR MX AR CO CL AU NZ JP CN HK SG MY ID TH VN PH KR BD LK"


def numbers() -> list[phonenumbers.PhoneNumber]:
    kinds = phonenumbers.PhoneNumberType
    some = (
        phonenumbers.example_number_for_type(region, kind)
        for region in REGIONS.split()
        for kind in (kinds.MOBILE, kinds.FIXED_LINE)
    )
    return [number for number in some if number]


def written(number: phonenumbers.PhoneNumber, manner: int) -> str:
    return str(phonenumbers.format_number(number, manner))


def is_found(text: str) -> bool:
    return any(True for _ in phones.passages(text))


MANNERS = phonenumbers.PhoneNumberFormat


@pytest.mark.parametrize("prefix", ["+", "00", "00 "])
def test_numbers_with_their_country_are_found_in_any_sentence(prefix: str) -> None:
    shown = [prefix + written(number, MANNERS.INTERNATIONAL)[1:] for number in numbers()]
    assert [one for one in shown if not is_found(f"We are here, {one}, for advice")] == []


@pytest.mark.parametrize("cue", ["call me at {}", "{} is my number", "Cell: {}", "Handy {}"])
def test_numbers_as_their_country_writes_them_are_found_beside_a_cue(cue: str) -> None:
    shown = [written(number, MANNERS.NATIONAL) for number in numbers()]
    assert [one for one in shown if not is_found(cue.format(one))] == []


@pytest.mark.parametrize("sign", [" ", ".", "-", ""])
@pytest.mark.parametrize("extension", ["", "x342", " ext. 7"])
def test_american_numbers_are_found_with_any_sign_between(sign: str, extension: str) -> None:
    assert is_found(f"my number {sign.join(('415', '555', '2671'))}{extension}")


@given(st.lists(st.integers(10, 99_000), min_size=2, max_size=4))
def test_counted_things_are_no_phone_though_a_call_stands_before(values: list[int]) -> None:
    told = " ".join(map(str, values))
    assert not is_found(f"They called about my CK values of {told} U/l")


def test_every_shape_of_an_id_number_has_an_example_that_is_found() -> None:
    for shape in id_numbers.shapes():
        found = [
            shape.like[one.start : one.end]
            for one in id_numbers.passages(shape.like)
            if shape.like.endswith(shape.like[one.start : one.end])
        ]
        assert found, shape.name


def test_every_shape_of_an_address_has_an_example_that_is_found() -> None:
    for shape in addresses.shapes():
        assert addresses.part_in(shape, shape.like), shape.like


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("943 476 5919", "943 476 5918"),
        ("A123456780", "A123456781"),
        ("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 01"),
        ("4111 1111 1111 1111", "4111 1111 1111 1112"),
    ],
)
def test_a_number_without_a_cue_must_stand_its_check(right: str, wrong: str) -> None:
    assert list(id_numbers.passages(f"it says {right}"))
    assert not list(id_numbers.passages(f"it says {wrong}"))


@given(
    st.sampled_from(["SSN", "MRN", "NHS number", "Policy #", "member id", "hospital no."]),
    st.integers(100_000, 999_999_999),
)
def test_a_number_behind_its_name_is_somebodys(name: str, number: int) -> None:
    for link in (": ", " is ", " "):
        found = personal_data.findings(Question(f"my {name}{link}{number}, can you help?"))
        assert "id_number" in {one.kind for one in found}


@pytest.mark.parametrize(
    "text",
    ["my insurance no longer covers 12000", "patient number two had 45000", "I am member of 12500"],
)
def test_what_is_counted_beside_an_insurance_is_no_number_of_somebody(text: str) -> None:
    assert list(id_numbers.passages(text)) == []
