"""A finding with its message said."""

from bot.model import Finding, Rule, Severity
from bot.texts import message_of


def finding(
    rule: Rule, kind: str, severity: Severity, span: tuple[int, int], **values: str | int
) -> Finding:
    """A finding over `span`, its message from the catalogue, filled with `values`.

    Raises:
        KeyError: the catalogue has no text for this kind, or a value of it is missing.
    """
    message = message_of(rule, kind, values)
    return Finding(rule, kind, severity, *span, message, tuple(values.items()))
