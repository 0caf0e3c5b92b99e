"""Questions of made-up people, so that every kind of reply can be shown."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from bot.model import Question, RightNow


class Sample(Enum):
    """What a question leads to."""

    ANSWERED = auto()
    LONG = auto()
    URGENT = auto()
    DESPAIR = auto()
    UNKNOWN = auto()
    NO_HEALTH = auto()
    REFUSED = auto()
    SHORT = auto()


QUESTIONS: Final[Mapping[Sample, Question]] = {
    Sample.ANSWERED: Question(
        title="Polymyositis: which treatment is there?",
        text="I was told that it is polymyositis. How is it treated, and does physiotherapy help?",
        age="54",
        sex="female",
        symptoms="weak thighs, trouble climbing stairs",
        treatment="prednisone 40 mg",
        duration="for 3 months",
        right_now=RightNow.NONE,
    ),
    Sample.LONG: Question(
        title="Parkinson's disease",
        text="What are the symptoms of Parkinson's disease, and how is it treated?",
    ),
    Sample.URGENT: Question(
        title="Chest pressure",
        text="Since an hour ago I have strong pressure in my chest and my left arm feels numb. "
        "Is it angina or a heart attack?",
        age="61",
        sex="male",
        right_now=RightNow.CHEST_PAIN,
    ),
    Sample.DESPAIR: Question(
        text="The pain of my rheumatoid arthritis never stops and I do not want to live any more."
    ),
    Sample.UNKNOWN: Question(
        title="Fabry disease", text="What helps against the pain of Fabry disease?"
    ),
    Sample.NO_HEALTH: Question(text="Who won the football world cup in 2014?"),
    Sample.REFUSED: Question(
        title="Weak legs",
        text="My name is Maria Hoffmann and my legs are weak. <b>Is this polymyositis?</b> "
        "Please call me: +49 30 901820, or write to maria.hoffmann@example.org.",
        age="54",
        sex="female",
    ),
    Sample.SHORT: Question(text="What are the signs of gout?"),
}
"""In English whatever the reader's language is: so is the evidence, and so are most signs."""
