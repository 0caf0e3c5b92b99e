"""What the posting rules say: what is wrong with a post, and how to mend it."""

from enum import auto
from typing import Final

from bot.model import Rule
from bot.texts.key import Key, Table


class Found(Key):
    """Keys of this area; `{shown}` is all that is given away of a passage."""

    EMPTY = auto()
    TOO_LONG = auto()
    TOO_LONG_BY_ONE = auto()
    EMAIL = auto()
    PHONE = auto()
    HANDLE = auto()
    ADDRESS = auto()
    ID_NUMBER = auto()
    FULL_NAME = auto()
    FIRST_NAME = auto()
    HTML = auto()
    AGE = auto()
    SEX = auto()
    SYMPTOMS = auto()
    TREATMENT = auto()
    DURATION = auto()
    TITLE = auto()
    TITLE_COULD_BE = auto()
    TITLE_COULD_BE_EITHER = auto()
    INSULT = auto()
    THREAT = auto()
    SCAM = auto()
    INVITE = auto()
    LINK = auto()
    FLOOD = auto()


KEYS: Final[dict[tuple[Rule, str], Found]] = {
    (Rule.LENGTH, "empty"): Found.EMPTY,
    (Rule.LENGTH, "too_long"): Found.TOO_LONG,
    (Rule.PERSONAL_DATA, "email"): Found.EMAIL,
    (Rule.PERSONAL_DATA, "phone"): Found.PHONE,
    (Rule.PERSONAL_DATA, "handle"): Found.HANDLE,
    (Rule.PERSONAL_DATA, "address"): Found.ADDRESS,
    (Rule.PERSONAL_DATA, "id_number"): Found.ID_NUMBER,
    (Rule.PERSONAL_DATA, "full_name"): Found.FULL_NAME,
    (Rule.PERSONAL_DATA, "first_name"): Found.FIRST_NAME,
    (Rule.FORM, "age"): Found.AGE,
    (Rule.FORM, "sex"): Found.SEX,
    (Rule.FORM, "symptoms"): Found.SYMPTOMS,
    (Rule.FORM, "treatment"): Found.TREATMENT,
    (Rule.FORM, "duration"): Found.DURATION,
    (Rule.FORM, "title"): Found.TITLE,
    (Rule.ABUSE, "insult"): Found.INSULT,
    (Rule.ABUSE, "threat"): Found.THREAT,
    (Rule.ABUSE, "scam"): Found.SCAM,
    (Rule.ABUSE, "invite"): Found.INVITE,
    (Rule.ABUSE, "link"): Found.LINK,
    (Rule.ABUSE, "flood"): Found.FLOOD,
}
"""What is said of a finding by its rule and kind; the kinds of HTML are elements without end."""

ENGLISH: Final[Table] = {
    Found.EMPTY: (
        "There is no question yet. Write what you would like to know, in a sentence or two."
    ),
    Found.TOO_LONG: (
        "Title and text together may have {most} characters; "
        "these have {length}. Cut {over} characters, please."
    ),
    Found.TOO_LONG_BY_ONE: (
        "Title and text together may have {most} characters; "
        "these have {length}. Cut {over} character, please."
    ),
    Found.EMAIL: "This looks like an e-mail address ({shown}). Take it out: replies come here.",
    Found.PHONE: "This looks like a phone number ({shown}). Take it out: replies come here.",
    Found.HANDLE: "This looks like a personal profile ({shown}). Take it out: replies come here.",
    Found.ADDRESS: "This looks like a street address ({shown}). Take it out; a country is enough.",
    Found.ID_NUMBER: (
        "This looks like a personal number ({shown}). Take it out: nobody here needs it."
    ),
    Found.FULL_NAME: (
        "This looks like a full name ({shown}). Take it out, or write a letter instead."
    ),
    Found.FIRST_NAME: (
        "A first name ({shown}) can tell who you are. You may want to leave it out."
    ),
    Found.HTML: (
        "HTML code ({element}) is not allowed. Take it out, or describe in plain words what it "
        "shows; # Heading, **bold** and _italic_ are fine."
    ),
    Found.AGE: "How old is the person? An age, or the decade, helps to find what fits.",
    Found.SEX: "Is the person female or male, or neither? Some conditions differ by sex.",
    Found.SYMPTOMS: "Which symptoms are there, and since when?",
    Found.TREATMENT: (
        "Which treatment is or was there: medicine with its dose, therapy, surgery, or none?"
    ),
    Found.DURATION: (
        "For how long has this been going on, and for how long has the treatment been taken?"
    ),
    Found.TITLE: (
        "This title says little. Name the condition or the medicine, and what you want to know "
        "of it."
    ),
    Found.TITLE_COULD_BE: "This title says little. In your own words it could be: “{first}”.",
    Found.TITLE_COULD_BE_EITHER: (
        "This title says little. In your own words it could be: “{first}”, or “{second}”."
    ),
    Found.INSULT: (
        "This may hurt somebody who reads it. If you put it in other words, nobody has to look at "
        "it first."
    ),
    Found.THREAT: (
        "This reads as if somebody were to come to harm. If it was not meant so, please put it in "
        "other words."
    ),
    Found.SCAM: (
        "This reads like an offer or an advertisement, and there is no place for those here. If "
        "it is a question, please put it in other words."
    ),
    Found.INVITE: "This invites people to another group. Please leave the invitation out.",
    Found.LINK: (
        "This link hides where it leads. Please name the site in words, or link to the page itself."
    ),
    Found.FLOOD: "This says the same over and over, or is hard to read. Once, in calm, is enough.",
}

GERMAN: Final[Table] = {
    Found.EMPTY: (
        "Hier steht noch keine Frage. Schreib in ein, zwei Sätzen, was du wissen möchtest."
    ),
    Found.TOO_LONG: (
        "Titel und Text dürfen zusammen {most} Zeichen haben; "
        "diese haben {length}. Bitte kürze um {over} Zeichen."
    ),
    Found.TOO_LONG_BY_ONE: (
        "Titel und Text dürfen zusammen {most} Zeichen haben; "
        "diese haben {length}. Bitte kürze um {over} Zeichen."
    ),
    Found.EMAIL: (
        "Das sieht nach einer E-Mail-Adresse aus ({shown}). Nimm sie heraus: Antworten kommen hier."
    ),
    Found.PHONE: (
        "Das sieht nach einer Telefonnummer aus ({shown}). Nimm sie heraus: Antworten kommen hier."
    ),
    Found.HANDLE: (
        "Das sieht nach einem persönlichen Profil aus ({shown}). "
        "Nimm es heraus: Antworten kommen hier."
    ),
    Found.ADDRESS: (
        "Das sieht nach einer Anschrift aus ({shown}). Nimm sie heraus; ein Land genügt."
    ),
    Found.ID_NUMBER: (
        "Das sieht nach einer persönlichen Nummer aus ({shown}). "
        "Nimm sie heraus: Hier braucht sie niemand."
    ),
    Found.FULL_NAME: (
        "Das sieht nach einem vollen Namen aus ({shown}). "
        "Nimm ihn heraus oder schreib stattdessen einen Buchstaben."
    ),
    Found.FIRST_NAME: (
        "Ein Vorname ({shown}) kann verraten, wer du bist. Vielleicht lässt du ihn lieber weg."
    ),
    Found.HTML: (
        "HTML-Code ({element}) ist nicht erlaubt. Nimm ihn heraus oder beschreib in einfachen "
        "Worten, was er zeigt; # Überschrift, **fett** und _kursiv_ sind in Ordnung."
    ),
    Found.AGE: (
        "Wie alt ist die Person? Ein Alter, auch ein ungefähres, hilft zu finden, was passt."
    ),
    Found.SEX: (
        "Ist die Person weiblich oder männlich, oder keins von beiden? Manche Erkrankungen "
        "unterscheiden sich je nach Geschlecht."
    ),
    Found.SYMPTOMS: "Welche Beschwerden gibt es, und seit wann?",
    Found.TREATMENT: (
        "Welche Behandlung gibt oder gab es: ein Medikament mit Dosis, eine Therapie, eine "
        "Operation oder keine?"
    ),
    Found.DURATION: "Wie lange geht das schon so, und wie lange läuft die Behandlung schon?",
    Found.TITLE: (
        "Dieser Titel sagt wenig. Nenn die Erkrankung oder das Medikament, und was du darüber "
        "wissen möchtest."
    ),
    Found.TITLE_COULD_BE: "Dieser Titel sagt wenig. In deinen Worten könnte er lauten: „{first}“.",
    Found.TITLE_COULD_BE_EITHER: (
        "Dieser Titel sagt wenig. In deinen Worten könnte er lauten: „{first}“ oder „{second}“."
    ),
    Found.INSULT: (
        "Das kann jemanden verletzen, der es liest. Wenn du es anders sagst, muss niemand vorher "
        "darauf schauen."
    ),
    Found.THREAT: (
        "Das liest sich, als sollte jemandem etwas zustoßen. Falls es nicht so gemeint war, sag es "
        "bitte anders."
    ),
    Found.SCAM: (
        "Das liest sich wie ein Angebot oder Werbung, und dafür ist hier kein Platz. Falls es eine "
        "Frage ist, stell sie bitte mit anderen Worten."
    ),
    Found.INVITE: "Das lädt in eine andere Gruppe ein. Bitte lass die Einladung weg.",
    Found.LINK: (
        "Dieser Link verbirgt, wohin er führt. Nenn die Seite bitte in Worten oder verlinke sie "
        "direkt."
    ),
    Found.FLOOD: (
        "Das sagt immer wieder dasselbe oder ist schwer zu lesen. Einmal, in Ruhe, genügt."
    ),
}
