"""The fields beside title and text, which are shown with them: no personal data, no HTML there.

Their findings stand at the end of the post, as those for missing fields do: spans count the post.
"""

from dataclasses import replace

from bot.model import Finding, Question
from bot.rules import html, personal_data

FIELDS = ("age", "sex", "symptoms", "treatment", "duration")


def findings(question: Question) -> list[Finding]:
    """What the fields hold that may not be public, without saying in which place of them."""
    end = len(question.post)
    alone = (Question(getattr(question, name)) for name in FIELDS)
    found = (one for field in alone for one in personal_data.findings(field) + html.findings(field))
    return [replace(one, start=end, end=end) for one in found]
