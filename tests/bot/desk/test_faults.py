import json

from bot.desk.faults import where
from bot.settings import load


def raised(by: object) -> Exception:
    try:
        by()  # type: ignore[operator]
    except Exception as error:  # noqa: BLE001 - whatever it raises
        return error
    raise AssertionError("nothing was raised")


def test_an_error_is_named_by_kind_and_place_without_its_own_text() -> None:
    error = raised(lambda: json.loads("what somebody typed"))
    assert where(error).startswith("JSONDecodeError at ")
    assert "somebody" not in where(error)


def test_the_place_is_the_innermost_one_of_our_own_code() -> None:
    error = raised(lambda: load({"CITEWELL_TOP_K": "many"}))
    assert where(error).startswith("SettingsInvalid at bot/settings")
    assert "many" not in where(error)


def test_numbers_that_explain_an_error_are_kept() -> None:
    class Refused(Exception):
        status, code = 403, 50013

    assert where(Refused("to somebody")) == "Refused 403 50013"
    assert where(OSError(28, "No space left")) == "OSError 28"
