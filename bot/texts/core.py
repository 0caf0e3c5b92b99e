"""What the conversation says on every front: replies, notes, the terminal's own words."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Phrase(Key):
    """Keys of the catalogue; placeholders are named in braces in the texts."""

    REMINDER = auto()
    # urgency
    URGENT_MEDICAL_TITLE = auto()
    URGENT_MEDICAL_NOTICED = auto()
    URGENT_MEDICAL_ADVICE = auto()
    URGENT_SELF_HARM_TITLE = auto()
    URGENT_SELF_HARM_ADVICE = auto()
    URGENT_SELF_HARM_COMPANY = auto()
    EVIDENCE_WAITS = auto()
    # replies
    INSUFFICIENT = auto()
    INSUFFICIENT_UNKNOWN = auto()
    INSUFFICIENT_HINT = auto()
    CLOSEST = auto()
    OUT_OF_SCOPE = auto()
    ENGLISH_BEST = auto()
    REJECTED = auto()
    REJECTED_HINT = auto()
    REMOVED = auto()
    HELD = auto()
    UNAVAILABLE = auto()
    UNAVAILABLE_PROBLEM = auto()
    UNAVAILABLE_KEPT = auto()
    # notes
    EVIDENCE_VERBATIM = auto()
    CORRECTED = auto()
    GAP = auto()
    BESIDE = auto()
    DISPUTE_NUMBERS = auto()
    DISPUTE_DENIAL = auto()
    WARNINGS = auto()
    SOURCES = auto()
    RETRIEVED = auto()
    LICENCE = auto()
    # concept pages
    ALSO_KNOWN_AS = auto()
    KNOWN_GAPS = auto()
    PAGE_EMPTY = auto()
    # the conversation
    GREETING = auto()
    GREETING_EMPTY = auto()
    GREETING_HOW = auto()
    GOODBYE = auto()
    PROMPT = auto()
    THINKING = auto()
    CHARACTERS_LEFT = auto()
    CHARACTERS_OVER = auto()
    REPLACED = auto()
    CANCELLED = auto()
    HOW_TO_LEAVE = auto()
    EVIDENCE_HOW = auto()
    EVIDENCE_NONE = auto()
    TEXT_BACK = auto()
    FORM_BACK = auto()
    FORGOTTEN = auto()
    UNKNOWN_COMMAND = auto()
    COMMANDS_TITLE = auto()
    ASK_HOW = auto()
    ASK_NOTHING = auto()
    CONDITION_HOW = auto()
    CONDITION_UNKNOWN = auto()
    CONDITION_MEANT = auto()
    SOURCES_NONE = auto()
    EXPLAIN_NONE = auto()
    FIELD_TITLE = auto()
    FIELD_TEXT = auto()
    FIELD_AGE = auto()
    FIELD_SEX = auto()
    FIELD_SYMPTOMS = auto()
    FIELD_TREATMENT = auto()
    FIELD_DURATION = auto()
    HELP_ASK = auto()
    HELP_CONDITION = auto()
    HELP_SOURCES = auto()
    HELP_EVIDENCE = auto()
    HELP_EXPLAIN = auto()
    HELP_NEW = auto()
    HELP_HELP = auto()
    HELP_QUIT = auto()
    # how a question was understood
    EXPLAIN_SEARCHED = auto()
    EXPLAIN_CORRECTED = auto()
    EXPLAIN_EXPANDED = auto()
    EXPLAIN_CONDITION = auto()
    EXPLAIN_UNKNOWN = auto()
    EXPLAIN_SECTIONS = auto()
    EXPLAIN_ABOUT = auto()
    EXPLAIN_PROBABLE = auto()
    EXPLAIN_STEERED = auto()
    EXPLAIN_HIT = auto()
    EXPLAIN_VERSION = auto()


ENGLISH: Final[Table] = {
    Phrase.REMINDER: (
        "In urgent cases contact a physician, visit a hospital or call an emergency service."
    ),
    Phrase.URGENT_MEDICAL_TITLE: "This may need medical help right now",
    Phrase.URGENT_MEDICAL_NOTICED: "You mention: {signs}.",
    Phrase.URGENT_MEDICAL_ADVICE: (
        "Call your emergency number (112 in Europe, 911 in North America) or go to the nearest "
        "emergency department. Please do not wait for an answer here."
    ),
    Phrase.URGENT_SELF_HARM_TITLE: "You matter, and help is there for you now",
    Phrase.URGENT_SELF_HARM_ADVICE: (
        "It sounds as if you are carrying something very heavy. Please talk to someone right now: "
        "a crisis line (988 in the US and Canada, 116 123 in the UK and Ireland), your emergency "
        "number (112 in Europe, 911 in North America), or the nearest hospital."
    ),
    Phrase.URGENT_SELF_HARM_COMPANY: (
        "If you can, stay with a person you trust, and tell them how you feel."
    ),
    Phrase.EVIDENCE_WAITS: "What the knowledge base says about your question can wait until then.",
    Phrase.INSUFFICIENT: "The knowledge base has nothing good enough to answer this question.",
    Phrase.INSUFFICIENT_UNKNOWN: "It has nothing on {conditions} yet.",
    Phrase.INSUFFICIENT_HINT: (
        "It may help to name the condition and what you want to know, such as its symptoms, "
        "tests or treatment."
    ),
    Phrase.CLOSEST: "The closest conditions it knows:",
    Phrase.OUT_OF_SCOPE: (
        "This does not look like a health question. Questions about conditions, their symptoms, "
        "tests and treatment can be answered here."
    ),
    Phrase.ENGLISH_BEST: "At present questions are understood best in English.",
    Phrase.REJECTED: "Your question cannot be taken as it stands. Nothing was searched or kept.",
    Phrase.REJECTED_HINT: "Please change this and ask again:",
    Phrase.REMOVED: "[removed]",
    Phrase.HELD: "Your question waits for a moderator, who will look at this:",
    Phrase.UNAVAILABLE: (
        "Something is broken on our side, so there is no answer now. It is not your fault."
    ),
    Phrase.UNAVAILABLE_PROBLEM: "For whoever runs this: {problem}",
    Phrase.UNAVAILABLE_KEPT: (
        "Your question is kept, and its answer comes by itself as soon as this is mended. "
        "You need not ask again."
    ),
    Phrase.EVIDENCE_VERBATIM: "Evidence stands in the language of its source, word for word.",
    Phrase.CORRECTED: "“{written}” was read as “{read_as}”.",
    Phrase.GAP: "On {sections} the knowledge base has nothing close enough to your question.",
    Phrase.BESIDE: "Not quite what you asked for, but it may help:",
    Phrase.DISPUTE_NUMBERS: "Sources differ here: compare the number in {numbers}.",
    Phrase.DISPUTE_DENIAL: "Sources differ here: the opposite stands in {numbers}.",
    Phrase.WARNINGS: "For an answer that fits better:",
    Phrase.SOURCES: "Sources",
    Phrase.RETRIEVED: "read on {day}",
    Phrase.LICENCE: "licence: {licence}",
    Phrase.ALSO_KNOWN_AS: "Also known as {names}.",
    Phrase.KNOWN_GAPS: "Nothing is known here yet on: {gaps}.",
    Phrase.PAGE_EMPTY: "This page has no statements yet.",
    Phrase.GREETING: "Citewell answers health questions from {name}, {snippets} cited snippets.",
    Phrase.GREETING_EMPTY: "Citewell answers health questions from {name}.",
    Phrase.GREETING_HOW: "Ask in your own words, or type /help. Nothing you type is kept.",
    Phrase.GOODBYE: "Take care.",
    Phrase.PROMPT: "You",
    Phrase.THINKING: "Looking through the knowledge base …",
    Phrase.CHARACTERS_LEFT: "{count} of {most} characters left",
    Phrase.CHARACTERS_OVER: "{count} characters too many (at most {most})",
    Phrase.REPLACED: (
        "Some bytes of this line were no UTF-8 text and stand as “�” now. "
        "Save the text as UTF-8 if a word is missing."
    ),
    Phrase.CANCELLED: "Cancelled.",
    Phrase.HOW_TO_LEAVE: "Press Ctrl-C once more, press Ctrl-D or type /quit to leave.",
    Phrase.EVIDENCE_HOW: "To read it here, press Enter or type /evidence.",
    Phrase.EVIDENCE_NONE: "No evidence is waiting.",
    Phrase.TEXT_BACK: "The arrow-up key brings your text back.",
    Phrase.FORM_BACK: "Type /ask to change your form: it is still filled in.",
    Phrase.FORGOTTEN: "The conversation is forgotten.",
    Phrase.UNKNOWN_COMMAND: "There is no command {command}. There are {commands}.",
    Phrase.COMMANDS_TITLE: "Ask a question in your own words, or type:",
    Phrase.ASK_HOW: "Enter skips a field. Please leave out names and contact information.",
    Phrase.ASK_NOTHING: "Nothing was asked: the title and the question are empty.",
    Phrase.CONDITION_HOW: "Name a condition, as in: /condition {example}",
    Phrase.CONDITION_UNKNOWN: "There is no page on “{name}”.",
    Phrase.CONDITION_MEANT: "Did you mean {names}?",
    Phrase.SOURCES_NONE: "The last answer shows no sources.",
    Phrase.EXPLAIN_NONE: "Nothing was searched yet.",
    Phrase.FIELD_TITLE: "Title (a few words)",
    Phrase.FIELD_TEXT: "Question",
    Phrase.FIELD_AGE: "Age",
    Phrase.FIELD_SEX: "Sex",
    Phrase.FIELD_SYMPTOMS: "Symptoms",
    Phrase.FIELD_TREATMENT: "Treatment",
    Phrase.FIELD_DURATION: "Duration of treatment",
    Phrase.HELP_ASK: "fill in the form: title, question, age, sex, symptoms, treatment",
    Phrase.HELP_CONDITION: "read all that is known about a condition",
    Phrase.HELP_SOURCES: "the sources of the last answer in full",
    Phrase.HELP_EVIDENCE: "show evidence that waits behind an urgent notice",
    Phrase.HELP_EXPLAIN: "how the last question was understood",
    Phrase.HELP_NEW: "forget the conversation and begin anew",
    Phrase.HELP_HELP: "this list",
    Phrase.HELP_QUIT: "leave; Ctrl-D does, too",
    Phrase.EXPLAIN_SEARCHED: "Searched for: {text}",
    Phrase.EXPLAIN_CORRECTED: "Read “{written}” as “{read_as}”",
    Phrase.EXPLAIN_EXPANDED: "Also searched for: {words}",
    Phrase.EXPLAIN_CONDITION: "Condition: {condition}, from “{words}”",
    Phrase.EXPLAIN_UNKNOWN: "Named, and not in the knowledge base: {conditions}",
    Phrase.EXPLAIN_SECTIONS: "Sections asked for: {sections}",
    Phrase.EXPLAIN_ABOUT: "Kept in mind from before: {conditions}",
    Phrase.EXPLAIN_PROBABLE: (
        "Probability that this is a health question {health}, that the hits answer it {sufficiency}"
    ),
    Phrase.EXPLAIN_STEERED: "Steering {what}: {amount}",
    Phrase.EXPLAIN_HIT: "{place}: score {score} (dense {dense}, sparse {sparse})",
    Phrase.EXPLAIN_VERSION: "Index version {version}",
}

GERMAN: Final[Table] = {
    Phrase.REMINDER: (
        "Wende dich in dringenden Fällen an eine Ärztin oder einen Arzt, geh in ein Krankenhaus "
        "oder ruf den Rettungsdienst."
    ),
    Phrase.URGENT_MEDICAL_TITLE: "Hier kann sofort medizinische Hilfe nötig sein",
    Phrase.URGENT_MEDICAL_NOTICED: "Du erwähnst: {signs}.",
    Phrase.URGENT_MEDICAL_ADVICE: (
        "Wähl den Notruf (112 in Europa, 911 in Nordamerika) oder geh in die nächste Notaufnahme. "
        "Bitte warte nicht auf eine Antwort hier."
    ),
    Phrase.URGENT_SELF_HARM_TITLE: "Du bist wichtig, und es gibt jetzt Hilfe für dich",
    Phrase.URGENT_SELF_HARM_ADVICE: (
        "Das klingt, als würdest du etwas sehr Schweres mit dir tragen. Bitte sprich jetzt gleich "
        "mit jemandem: mit einem Krisentelefon (in Deutschland die TelefonSeelsorge: "
        "0800 111 0 111, in Österreich 142, in der Schweiz 143), mit dem Notruf (112 in Europa, "
        "911 in Nordamerika) oder im nächsten Krankenhaus."
    ),
    Phrase.URGENT_SELF_HARM_COMPANY: (
        "Wenn es geht, bleib bei einem Menschen, dem du vertraust, und sag ihm, wie es dir geht."
    ),
    Phrase.EVIDENCE_WAITS: "Was die Wissensbasis zu deiner Frage sagt, kann so lange warten.",
    Phrase.INSUFFICIENT: (
        "Die Wissensbasis hat nichts, was gut genug wäre, um diese Frage zu beantworten."
    ),
    Phrase.INSUFFICIENT_UNKNOWN: "Zu {conditions} hat sie noch nichts.",
    Phrase.INSUFFICIENT_HINT: (
        "Vielleicht hilft es, die Erkrankung zu nennen und was du wissen möchtest, zum Beispiel "
        "zu Beschwerden, Untersuchungen oder Behandlung."
    ),
    Phrase.CLOSEST: "Am nächsten kommen diese Erkrankungen:",
    Phrase.OUT_OF_SCOPE: (
        "Das sieht nicht nach einer Gesundheitsfrage aus. Hier lassen sich Fragen zu Erkrankungen, "
        "ihren Beschwerden, Untersuchungen und Behandlungen beantworten."
    ),
    Phrase.ENGLISH_BEST: "Zurzeit werden Fragen auf Englisch am besten verstanden.",
    Phrase.REJECTED: (
        "So, wie sie da steht, kann deine Frage nicht angenommen werden. Es wurde nichts gesucht "
        "und nichts gespeichert."
    ),
    Phrase.REJECTED_HINT: "Bitte ändere das und frag noch einmal:",
    Phrase.REMOVED: "[entfernt]",
    Phrase.HELD: "Deine Frage wartet, bis die Moderation sich das angesehen hat:",
    Phrase.UNAVAILABLE: (
        "Bei uns ist etwas kaputt, deshalb gibt es gerade keine Antwort. Es liegt nicht an dir."
    ),
    Phrase.UNAVAILABLE_PROBLEM: "Für alle, die den Bot betreiben: {problem}",
    Phrase.UNAVAILABLE_KEPT: (
        "Deine Frage ist gespeichert, und die Antwort kommt von selbst, sobald das behoben ist. "
        "Du musst nicht noch einmal fragen."
    ),
    Phrase.EVIDENCE_VERBATIM: (
        "Die Belege stehen in der Sprache ihrer Quelle da, Wort für Wort, meist auf Englisch."
    ),
    Phrase.CORRECTED: "„{written}“ wurde als „{read_as}“ gelesen.",
    Phrase.GAP: (
        "Hierzu hat die Wissensbasis nichts, was deiner Frage nahe genug kommt: {sections}."
    ),
    Phrase.BESIDE: "Nicht genau das, wonach du fragst, aber vielleicht hilft es:",
    Phrase.DISPUTE_NUMBERS: (
        "Hier sind sich die Quellen nicht einig: Vergleiche die Zahl in {numbers}."
    ),
    Phrase.DISPUTE_DENIAL: (
        "Hier sind sich die Quellen nicht einig: Das Gegenteil steht in {numbers}."
    ),
    Phrase.WARNINGS: "Damit die Antwort besser passt:",
    Phrase.SOURCES: "Quellen",
    Phrase.RETRIEVED: "gelesen am {day}",
    Phrase.LICENCE: "Lizenz: {licence}",
    Phrase.ALSO_KNOWN_AS: "Auch bekannt als {names}.",
    Phrase.KNOWN_GAPS: "Noch nichts bekannt ist hier zu: {gaps}.",
    Phrase.PAGE_EMPTY: "Auf dieser Seite stehen noch keine Aussagen.",
    Phrase.GREETING: (
        "Citewell beantwortet Gesundheitsfragen aus {name}, {snippets} Aussagen mit Quelle."
    ),
    Phrase.GREETING_EMPTY: "Citewell beantwortet Gesundheitsfragen aus {name}.",
    Phrase.GREETING_HOW: (
        "Frag in deinen eigenen Worten oder gib /help ein. Nichts, was du eingibst, wird "
        "gespeichert."
    ),
    Phrase.GOODBYE: "Alles Gute.",
    Phrase.PROMPT: "Du",
    Phrase.THINKING: "Die Wissensbasis wird durchgesehen …",
    Phrase.CHARACTERS_LEFT: "noch {count} von {most} Zeichen",
    Phrase.CHARACTERS_OVER: "{count} Zeichen zu viel (höchstens {most})",
    Phrase.REPLACED: (
        "Einige Bytes dieser Zeile waren kein UTF-8-Text und stehen jetzt als „�“ da. "
        "Speichere den Text als UTF-8, falls ein Wort fehlt."
    ),
    Phrase.CANCELLED: "Abgebrochen.",
    Phrase.HOW_TO_LEAVE: "Zum Beenden drück noch einmal Strg-C, drück Strg-D oder gib /quit ein.",
    Phrase.EVIDENCE_HOW: "Um es hier zu lesen, drück die Eingabetaste oder gib /evidence ein.",
    Phrase.EVIDENCE_NONE: "Es warten keine Belege.",
    Phrase.TEXT_BACK: "Die Pfeiltaste nach oben holt deinen Text zurück.",
    Phrase.FORM_BACK: "Gib /ask ein, um dein Formular zu ändern: Es ist noch ausgefüllt.",
    Phrase.FORGOTTEN: "Das Gespräch ist vergessen.",
    Phrase.UNKNOWN_COMMAND: "Den Befehl {command} gibt es nicht. Es gibt {commands}.",
    Phrase.COMMANDS_TITLE: "Stell eine Frage in deinen eigenen Worten oder gib ein:",
    Phrase.ASK_HOW: (
        "Die Eingabetaste überspringt ein Feld. Bitte lass Namen und Kontaktdaten weg."
    ),
    Phrase.ASK_NOTHING: "Es wurde nichts gefragt: Titel und Frage sind leer.",
    Phrase.CONDITION_HOW: "Nenn eine Erkrankung, zum Beispiel: /condition {example}",
    Phrase.CONDITION_UNKNOWN: "Zu „{name}“ gibt es keine Seite.",
    Phrase.CONDITION_MEANT: "Meintest du {names}?",
    Phrase.SOURCES_NONE: "Die letzte Antwort zeigt keine Quellen.",
    Phrase.EXPLAIN_NONE: "Es wurde noch nichts gesucht.",
    Phrase.FIELD_TITLE: "Titel (ein paar Worte)",
    Phrase.FIELD_TEXT: "Frage",
    Phrase.FIELD_AGE: "Alter",
    Phrase.FIELD_SEX: "Geschlecht",
    Phrase.FIELD_SYMPTOMS: "Beschwerden",
    Phrase.FIELD_TREATMENT: "Behandlung",
    Phrase.FIELD_DURATION: "Dauer der Behandlung",
    Phrase.HELP_ASK: (
        "das Formular ausfüllen: Titel, Frage, Alter, Geschlecht, Beschwerden, Behandlung"
    ),
    Phrase.HELP_CONDITION: "alles lesen, was über eine Erkrankung bekannt ist",
    Phrase.HELP_SOURCES: "die Quellen der letzten Antwort in voller Länge",
    Phrase.HELP_EVIDENCE: "Belege zeigen, die hinter einem dringenden Hinweis warten",
    Phrase.HELP_EXPLAIN: "wie die letzte Frage verstanden wurde",
    Phrase.HELP_NEW: "das Gespräch vergessen und neu beginnen",
    Phrase.HELP_HELP: "diese Liste",
    Phrase.HELP_QUIT: "beenden; Strg-D tut das auch",
    Phrase.EXPLAIN_SEARCHED: "Gesucht nach: {text}",
    Phrase.EXPLAIN_CORRECTED: "„{written}“ als „{read_as}“ gelesen",
    Phrase.EXPLAIN_EXPANDED: "Auch gesucht nach: {words}",
    Phrase.EXPLAIN_CONDITION: "Erkrankung: {condition}, aus „{words}“",
    Phrase.EXPLAIN_UNKNOWN: "Genannt, aber nicht in der Wissensbasis: {conditions}",
    Phrase.EXPLAIN_SECTIONS: "Abschnitte, nach denen gefragt wurde: {sections}",
    Phrase.EXPLAIN_ABOUT: "Von vorher im Gedächtnis: {conditions}",
    Phrase.EXPLAIN_PROBABLE: (
        "Wahrscheinlichkeit, dass es eine Gesundheitsfrage ist: {health}, dass die Treffer sie "
        "beantworten: {sufficiency}"
    ),
    Phrase.EXPLAIN_STEERED: "Gewichtung {what}: {amount}",
    Phrase.EXPLAIN_HIT: "{place}: Wert {score} (dicht {dense}, Wörter {sparse})",
    Phrase.EXPLAIN_VERSION: "Indexversion {version}",
}
