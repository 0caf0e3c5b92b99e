"""What Discord says about the form, its fields and the thread of a question."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Ask(Key):
    """Keys of this area; of those marked so, Discord shows at most that many characters."""

    # titles and labels: 45 characters
    FORM_TITLE = auto()
    RIGHT_NOW = auto()
    TITLE = auto()
    QUESTION = auto()
    DETAILS = auto()
    MORE = auto()
    # descriptions, placeholders and choices: 100 characters
    RIGHT_NOW_HINT = auto()
    RIGHT_NOW_CHOOSE = auto()
    TITLE_HINT = auto()
    TITLE_EXAMPLE = auto()
    QUESTION_HINT = auto()
    QUESTION_EXAMPLE = auto()
    DETAILS_HINT = auto()
    MORE_HINT = auto()
    MORE_BEYOND = auto()
    CHEST_PAIN = auto()
    BREATHING = auto()
    STROKE = auto()
    STROKE_HINT = auto()
    BLEEDING = auto()
    COLLAPSE = auto()
    OVERDOSE = auto()
    SUICIDE = auto()
    NONE = auto()
    # labels of lines in the field for details
    LINE_AGE = auto()
    LINE_SEX = auto()
    LINE_SYMPTOMS = auto()
    LINE_TREATMENT = auto()
    LINE_DURATION = auto()
    # the form for details: 45 characters
    DETAILS_TITLE = auto()
    AGE = auto()
    SEX = auto()
    SYMPTOMS = auto()
    TREATMENT = auto()
    DURATION = auto()
    # its hints: 100 characters
    AGE_HINT = auto()
    SYMPTOMS_HINT = auto()
    TREATMENT_HINT = auto()
    DURATION_HINT = auto()
    # messages
    NOT_TAKEN = auto()
    TEXT_BACK = auto()
    BEYOND = auto()
    FILE_NO_TEXT = auto()
    FILE_TOO_LARGE = auto()
    FILE_UNREADABLE = auto()
    MESSAGE_EMPTY = auto()
    TAKEN_IN = auto()
    EDITED = auto()
    THREAD_WITHDRAWN = auto()


ENGLISH: Final[Table] = {
    Ask.FORM_TITLE: "Ask a health question",
    Ask.RIGHT_NOW: "Is any of this happening right now?",
    Ask.TITLE: "A few words: what is it about?",
    Ask.QUESTION: "Your question",
    Ask.DETAILS: "Age, sex, symptoms, treatment, duration",
    Ask.MORE: "More of your question, if it did not fit",
    Ask.RIGHT_NOW_HINT: "If so, please call your emergency number first.",
    Ask.RIGHT_NOW_CHOOSE: "Choose one",
    Ask.TITLE_HINT: "No names, please.",
    Ask.TITLE_EXAMPLE: "Polymyositis: trouble climbing stairs",
    Ask.QUESTION_HINT: (
        "No names or contact details. Title and question: up to 5,000 characters in all."
    ),
    Ask.QUESTION_EXAMPLE: "What would you like to know?",
    Ask.DETAILS_HINT: "All of it is up to you. It makes the answer fit better.",
    Ask.MORE_HINT: "Only for long questions. Title and question: up to 5,000 characters in all.",
    Ask.MORE_BEYOND: "The end of your text did not fit in here. All of it is in the file.",
    Ask.CHEST_PAIN: "Chest pain or pressure",
    Ask.BREATHING: "Trouble breathing",
    Ask.STROKE: "Signs of a stroke",
    Ask.STROKE_HINT: "A drooping face, a weak arm or leg, trouble speaking",
    Ask.BLEEDING: "Heavy bleeding",
    Ask.COLLAPSE: "Collapse, or hard to wake up",
    Ask.OVERDOSE: "Overdose or poisoning",
    Ask.SUICIDE: "Thoughts of suicide",
    Ask.NONE: "None of these",
    Ask.LINE_AGE: "Age",
    Ask.LINE_SEX: "Sex",
    Ask.LINE_SYMPTOMS: "Symptoms",
    Ask.LINE_TREATMENT: "Treatment",
    Ask.LINE_DURATION: "Duration of treatment",
    Ask.DETAILS_TITLE: "Add details",
    Ask.AGE: "Age",
    Ask.SEX: "Sex",
    Ask.SYMPTOMS: "Symptoms",
    Ask.TREATMENT: "Treatment",
    Ask.DURATION: "Duration of treatment",
    Ask.AGE_HINT: "Years are enough.",
    Ask.SYMPTOMS_HINT: "What do you notice, and since when?",
    Ask.TREATMENT_HINT: "Medicines with their doses, physiotherapy, operations …",
    Ask.DURATION_HINT: "For example: for 3 months, since March 2024",
    Ask.NOT_TAKEN: (
        "Something went wrong on our side, so your question was not taken in. It is not your "
        "fault; please try again in a few minutes. In urgent cases contact "
        "a physician, visit a hospital or call an emergency service."
    ),
    Ask.TEXT_BACK: "Your text is attached, so that nothing is lost.",
    Ask.BEYOND: (
        "Your text is longer than the form can hold. All of it is attached, so that nothing is "
        "lost. A question may have up to 5,000 characters."
    ),
    Ask.FILE_NO_TEXT: (
        "This file cannot be read as text. Please save your question as a plain text file "
        "(its name ends in .txt), or use `/ask` alone and paste it into the form."
    ),
    Ask.FILE_TOO_LARGE: (
        "This file is too large: it may have up to {most} KB. A question may have up to 5,000 "
        "characters, which is about two pages."
    ),
    Ask.FILE_UNREADABLE: (
        "Discord did not hand over your file in time. Please try again, or use `/ask` alone and "
        "paste your text into the form."
    ),
    Ask.MESSAGE_EMPTY: (
        "There is no text in this message that I could read; pictures and previews I cannot "
        "read. Please use `/ask` and write your question."
    ),
    Ask.TAKEN_IN: "Thank you. Your question was taken in; the answer comes to your message.",
    Ask.EDITED: "Your change was taken. The answer is brought up to date here: {link}",
    Ask.THREAD_WITHDRAWN: "Deleted question",
}

GERMAN: Final[Table] = {
    Ask.FORM_TITLE: "Gesundheitsfrage stellen",
    Ask.RIGHT_NOW: "Trifft gerade etwas davon zu?",
    Ask.TITLE: "In wenigen Worten: Worum geht es?",
    Ask.QUESTION: "Deine Frage",
    Ask.DETAILS: "Alter, Geschlecht, Beschwerden, Behandlung",
    Ask.MORE: "Mehr von deiner Frage, falls nötig",
    Ask.RIGHT_NOW_HINT: "Wenn ja, wähl bitte zuerst den Notruf.",
    Ask.RIGHT_NOW_CHOOSE: "Bitte auswählen",
    Ask.TITLE_HINT: "Bitte keine Namen.",
    Ask.TITLE_EXAMPLE: "Polymyositis: Probleme beim Treppensteigen",
    Ask.QUESTION_HINT: (
        "Keine Namen oder Kontaktdaten. Titel und Frage: zusammen bis zu 5.000 Zeichen."
    ),
    Ask.QUESTION_EXAMPLE: "Was möchtest du wissen?",
    Ask.DETAILS_HINT: "Alles freiwillig. Die Antwort passt dann besser.",
    Ask.MORE_HINT: "Nur für lange Fragen. Titel und Frage: zusammen bis zu 5.000 Zeichen.",
    Ask.MORE_BEYOND: "Das Ende deines Textes passte nicht hinein. Alles steht in der Datei.",
    Ask.CHEST_PAIN: "Schmerzen oder Druck in der Brust",
    Ask.BREATHING: "Atemnot",
    Ask.STROKE: "Anzeichen eines Schlaganfalls",
    Ask.STROKE_HINT: "Hängender Mundwinkel, Schwäche in Arm oder Bein, Probleme beim Sprechen",
    Ask.BLEEDING: "Starke Blutung",
    Ask.COLLAPSE: "Zusammenbruch, oder kaum zu wecken",
    Ask.OVERDOSE: "Überdosis oder Vergiftung",
    Ask.SUICIDE: "Gedanken an Suizid",
    Ask.NONE: "Nichts davon",
    Ask.LINE_AGE: "Alter",
    Ask.LINE_SEX: "Geschlecht",
    Ask.LINE_SYMPTOMS: "Beschwerden",
    Ask.LINE_TREATMENT: "Behandlung",
    Ask.LINE_DURATION: "Dauer der Behandlung",
    Ask.DETAILS_TITLE: "Angaben ergänzen",
    Ask.AGE: "Alter",
    Ask.SEX: "Geschlecht",
    Ask.SYMPTOMS: "Beschwerden",
    Ask.TREATMENT: "Behandlung",
    Ask.DURATION: "Dauer der Behandlung",
    Ask.AGE_HINT: "Jahre genügen.",
    Ask.SYMPTOMS_HINT: "Was bemerkst du, und seit wann?",
    Ask.TREATMENT_HINT: "Medikamente mit Dosis, Physiotherapie, Operationen …",
    Ask.DURATION_HINT: "Zum Beispiel: seit 3 Monaten, seit März 2024",
    Ask.NOT_TAKEN: (
        "Bei uns ist etwas schiefgegangen, deshalb wurde deine Frage nicht angenommen. Das liegt "
        "nicht an dir; bitte versuch es in ein paar Minuten noch einmal. Wende "
        "dich in dringenden Fällen an eine Ärztin oder einen Arzt, ein Krankenhaus oder den Notruf."
    ),
    Ask.TEXT_BACK: "Dein Text ist angehängt, damit nichts verloren geht.",
    Ask.BEYOND: (
        "Dein Text ist länger, als das Formular fassen kann. Er ist vollständig angehängt, damit "
        "nichts verloren geht. Eine Frage darf bis zu 5.000 Zeichen haben."
    ),
    Ask.FILE_NO_TEXT: (
        "Diese Datei lässt sich nicht als Text lesen. Speichere deine Frage bitte als reine "
        "Textdatei (der Name endet auf .txt), oder nimm nur `/ask` und füge sie ins Formular ein."
    ),
    Ask.FILE_TOO_LARGE: (
        "Diese Datei ist zu groß: Sie darf bis zu {most} KB haben. Eine Frage darf bis zu 5.000 "
        "Zeichen haben, das sind etwa zwei Seiten."
    ),
    Ask.FILE_UNREADABLE: (
        "Discord hat deine Datei nicht rechtzeitig herausgegeben. Bitte versuch es noch einmal, "
        "oder nimm nur `/ask` und füge deinen Text ins Formular ein."
    ),
    Ask.MESSAGE_EMPTY: (
        "In dieser Nachricht steht kein Text, den ich lesen könnte; Bilder und Vorschauen kann ich "
        "nicht lesen. Bitte nimm `/ask` und schreib deine Frage."
    ),
    Ask.TAKEN_IN: "Danke. Deine Frage ist angekommen; die Antwort kommt zu deiner Nachricht.",
    Ask.EDITED: "Deine Änderung ist angekommen. Die Antwort wird hier erneuert: {link}",
    Ask.THREAD_WITHDRAWN: "Gelöschte Frage",
}
