"""What the buttons and menus under an answer do, as their custom ids say it."""

from enum import StrEnum


class Action(StrEnum):
    """What a button under an answer does; its name stands in the custom id."""

    PAGE = "page"
    SHOW = "show"
    """Turn to a page with the evidence that waits behind an urgency notice."""
    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"
    EDIT = "edit"
    DETAILS = "details"
    DELETE = "delete"
    DELETE_SURE = "sure"
    REPORT = "report"
    REPORT_WHOLE = "whole"
    """Report on a reply that has no parts to choose from."""
    MISSING = "missing"
    OPEN = "open"
    HUMAN = "human"
    SHARE = "share"
    """Show a private question to the helpers who were called."""


class Choice(StrEnum):
    """What is chosen from a menu."""

    CLOSEST = "closest"
    WHY = "why"
    REPORT = "report"


def custom_id(action: Action, question_id: str, page: int = 0) -> str:
    """What a click on this button says."""
    return f"cw:a:{action}-{question_id}-{page}"


def menu_id(choice: Choice, question_id: str, number: int = 0) -> str:
    """What a choice from this menu says; the number tells menus of one message apart."""
    return f"cw:m:{choice}-{question_id}-{number}"
