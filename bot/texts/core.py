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
    REJECTED = auto()
    REJECTED_HINT = auto()
    HELD = auto()
    UNAVAILABLE = auto()
    UNAVAILABLE_PROBLEM = auto()
    # notes
    CORRECTED = auto()
    GAP = auto()
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
    Phrase.URGENT_MEDICAL_NOTICED: "What you wrote mentions: {signs}.",
    Phrase.URGENT_MEDICAL_ADVICE: (
        "Please do not wait for an answer here. Call your emergency number (112 in Europe, 911 in "
        "North America) or go to the nearest emergency department."
    ),
    Phrase.URGENT_SELF_HARM_TITLE: "You matter, and help is there for you now",
    Phrase.URGENT_SELF_HARM_ADVICE: (
        "It sounds as if you are carrying something very heavy. Please talk to someone right now: "
        "a crisis line, your emergency number (112 in Europe, 911 in North America), or the "
        "nearest hospital."
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
    Phrase.REJECTED: "Your question cannot be taken as it stands. Nothing was searched or kept.",
    Phrase.REJECTED_HINT: "Please change this and ask again:",
    Phrase.HELD: "Your question waits for a moderator, who will look at this:",
    Phrase.UNAVAILABLE: (
        "Something is broken on our side, so there is no answer now. It is not your fault."
    ),
    Phrase.UNAVAILABLE_PROBLEM: "For whoever runs this: {problem}",
    Phrase.CORRECTED: "“{written}” was read as “{read_as}”.",
    Phrase.GAP: "On {sections} the knowledge base has nothing close enough to your question.",
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

GERMAN: Final[Table] = {}
