"""Editing statements in Discord, and deciding on what others propose."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Proposals(Key):
    """Keys of this area."""

    # choosing what to edit: placeholders of menus 150, options 100, buttons 80 characters
    EDIT_TITLE = auto()
    EDIT_CHOOSE = auto()
    UNKNOWN = auto()
    MEANT = auto()
    CHOOSE_SECTION = auto()
    CHOOSE_STATEMENT = auto()
    COUNT_NONE = auto()
    COUNT_ONE = auto()
    COUNT = auto()
    SECTION_EMPTY = auto()
    NEW_HERE = auto()
    CHANGE = auto()
    WITHDRAW = auto()
    BACK = auto()
    GONE_MEANWHILE = auto()
    # the form: title and labels 45, hints and examples 100 characters
    FORM_CHANGE = auto()
    FORM_NEW = auto()
    TEXT = auto()
    TEXT_HINT = auto()
    HEADING = auto()
    HEADING_HINT = auto()
    LINK = auto()
    LINK_HINT = auto()
    LINK_KEPT = auto()
    PUBLISHER = auto()
    PUBLISHER_HINT = auto()
    SOURCE = auto()
    SOURCE_HINT = auto()
    SOURCE_EXAMPLE = auto()
    SOURCE_TITLE = auto()
    SOURCE_DATE = auto()
    FORM_WITHDRAW = auto()
    WITHDRAW_WHY = auto()
    WITHDRAW_WHY_HINT = auto()
    FORM_REFUSE = auto()
    REFUSE_WHY = auto()
    REFUSE_WHY_HINT = auto()
    # what was typed, before it is proposed
    BEFORE = auto()
    AFTER = auto()
    NEW = auto()
    TO_WITHDRAW = auto()
    TYPED = auto()
    PROBLEMS = auto()
    NOT_PROPOSED_YET = auto()
    NOT_LIKE_THIS = auto()
    PROPOSE = auto()
    CHANGE_AGAIN = auto()
    TEXT_BACK = auto()
    NOT_TAKEN = auto()
    PROPOSED = auto()
    PROPOSED_UNSHOWN = auto()
    PROPOSED_ALREADY = auto()
    # a proposal
    TITLE = auto()
    BY = auto()
    BY_NOBODY = auto()
    SOURCE_NAME = auto()
    SOURCE_BEFORE = auto()
    REASON = auto()
    CANNOT_NOW = auto()
    ACCEPT = auto()
    REFUSE = auto()
    TAKE_BACK = auto()
    ACCEPTED = auto()
    ACCEPTED_BY = auto()
    IN_USE = auto()
    IN_USE_ONE = auto()
    IN_USE_MANY = auto()
    NOT_IN_USE = auto()
    ROLLED_BACK = auto()
    NOT_WRITTEN = auto()
    REFUSED = auto()
    REFUSED_BY = auto()
    TAKEN_BACK = auto()
    TAKEN_BACK_BY = auto()
    SPOILT = auto()
    NOT_OWN = auto()
    NOT_YOURS = auto()
    ALREADY_ACCEPTED = auto()
    ALREADY_REFUSED = auto()
    NO_SUCH = auto()
    # told to whoever proposed
    DM_ACCEPTED = auto()
    DM_REFUSED = auto()
    DM_SPOILT = auto()
    # /kb proposals
    LIST_NONE = auto()
    LIST_PAGE = auto()
    LIST_REST = auto()
    EXPORT = auto()
    # why an edit is not made: a key for each member of `kb.editing.Why`
    WHY_GONE = auto()
    WHY_CHANGED = auto()
    WHY_BUSY = auto()
    WHY_NO_PAGE = auto()
    WHY_ANOTHER_PAGE = auto()
    WHY_IMPORTED = auto()
    WHY_READ_ONLY = auto()
    WHY_BY_HAND = auto()
    WHY_UNCHANGED = auto()
    WHY_EMPTY = auto()
    WHY_TOO_LONG = auto()
    WHY_SEVERAL_LINES = auto()
    WHY_MARKUP = auto()
    WHY_CITED_TWICE = auto()
    WHY_UNCITED = auto()
    WHY_CITATION = auto()
    WHY_SOURCE_TOLD = auto()
    WHY_SAID_ALREADY = auto()


ENGLISH: Final[Table] = {
    Proposals.EDIT_TITLE: "Edit: {condition}",
    Proposals.EDIT_CHOOSE: (
        "Choose a section, then the statement that you want to change, or add a new one. Nothing "
        "changes until another maintainer accepts it."
    ),
    Proposals.UNKNOWN: "There is no concept page on “{name}”.",
    Proposals.MEANT: "Did you mean one of these?",
    Proposals.CHOOSE_SECTION: "Choose a section",
    Proposals.CHOOSE_STATEMENT: "Choose a statement",
    Proposals.COUNT_NONE: "nothing yet",
    Proposals.COUNT_ONE: "1 statement",
    Proposals.COUNT: "{count} statements",
    Proposals.SECTION_EMPTY: "This section says nothing yet.",
    Proposals.NEW_HERE: "New statement here",
    Proposals.CHANGE: "Change…",
    Proposals.WITHDRAW: "Withdraw statement…",
    Proposals.BACK: "Back",
    Proposals.GONE_MEANWHILE: (
        "That statement is no longer on the page: somebody changed or withdrew it meanwhile. This "
        "is how the section reads now."
    ),
    Proposals.FORM_CHANGE: "Change a statement",
    Proposals.FORM_NEW: "New statement",
    Proposals.TEXT: "Statement",
    Proposals.TEXT_HINT: "One sentence or two, in plain words. It is shown word for word.",
    Proposals.HEADING: "Heading",
    Proposals.HEADING_HINT: "Such as a symptom. Leave it empty for none.",
    Proposals.LINK: "Link of the source",
    Proposals.LINK_HINT: "The page that says so, with https:// in front.",
    Proposals.LINK_KEPT: "Empty link and publisher leave the source as it is.",
    Proposals.PUBLISHER: "Publisher",
    Proposals.PUBLISHER_HINT: "Left empty, it is taken from the link.",
    Proposals.SOURCE: "Title of the source, and when you read it",
    Proposals.SOURCE_HINT: "Each in a line of its own; both may be left out.",
    Proposals.SOURCE_EXAMPLE: "Gout: symptoms and treatment\n2026-03-01",
    Proposals.SOURCE_TITLE: "Title of the source",
    Proposals.SOURCE_DATE: "Read on",
    Proposals.FORM_WITHDRAW: "Propose to withdraw it",
    Proposals.WITHDRAW_WHY: "Why should it go?",
    Proposals.WITHDRAW_WHY_HINT: "Another maintainer reads this and decides.",
    Proposals.FORM_REFUSE: "Refuse proposal {number}",
    Proposals.REFUSE_WHY: "Why not?",
    Proposals.REFUSE_WHY_HINT: "Whoever proposed it is told this.",
    Proposals.BEFORE: "Before",
    Proposals.AFTER: "After",
    Proposals.NEW: "New statement",
    Proposals.TO_WITHDRAW: "To be withdrawn",
    Proposals.TYPED: "What you typed",
    Proposals.PROBLEMS: "What the checks found",
    Proposals.NOT_PROPOSED_YET: "Nothing is proposed yet. This is what would change.",
    Proposals.NOT_LIKE_THIS: "It cannot be proposed like this. Please mend it first.",
    Proposals.PROPOSE: "Propose",
    Proposals.CHANGE_AGAIN: "Change it again…",
    Proposals.TEXT_BACK: "Nothing was changed. What you typed is attached.",
    Proposals.NOT_TAKEN: (
        "Something is broken on our side, so this could not be taken in. It is not your fault; "
        "please try again in a few minutes. What you typed is attached."
    ),
    Proposals.PROPOSED: (
        "Thank you. This is proposal {number} now, for another maintainer to decide on: {link}"
    ),
    Proposals.PROPOSED_UNSHOWN: (
        "Thank you. This is proposal {number} now, but I have no channel to show it in. Other "
        "maintainers find it with `/kb proposals`."
    ),
    Proposals.PROPOSED_ALREADY: "You have proposed exactly this already: proposal {number}.",
    Proposals.TITLE: "Proposal {number}: {place}",
    Proposals.BY: "Proposed by {person}, {when}",
    Proposals.BY_NOBODY: "Proposed {when}",
    Proposals.SOURCE_NAME: "Source",
    Proposals.SOURCE_BEFORE: "Source before",
    Proposals.REASON: "Why",
    Proposals.CANNOT_NOW: "As things are it cannot be written: {why}",
    Proposals.ACCEPT: "Accept",
    Proposals.REFUSE: "Refuse…",
    Proposals.TAKE_BACK: "Withdraw my proposal",
    Proposals.ACCEPTED: "Accepted.",
    Proposals.ACCEPTED_BY: (
        "Accepted by {person}. The page is written; answers follow as soon as it is indexed."
    ),
    Proposals.IN_USE: "Accepted by {person}, and in use. No earlier answer was corrected.",
    Proposals.IN_USE_ONE: "Accepted by {person}, and in use. One earlier answer was corrected.",
    Proposals.IN_USE_MANY: (
        "Accepted by {person}, and in use. {count} earlier answers were corrected."
    ),
    Proposals.NOT_IN_USE: (
        "Accepted by {person}. The page is written, but it could not be indexed just now, so "
        "answers do not show it yet. `/kb reindex` tries again."
    ),
    Proposals.ROLLED_BACK: (
        "Accepted by {person}. The page is written. Somebody went back to an earlier version with "
        "`/kb rollback`, so answers do not show it before somebody runs `/kb reindex`."
    ),
    Proposals.NOT_WRITTEN: (
        "Accepted by {person}, but the page could not be written yet. {why} I keep trying."
    ),
    Proposals.REFUSED: "Refused: {why}",
    Proposals.REFUSED_BY: "Refused by {person}: {why}",
    Proposals.TAKEN_BACK: "taken back by whoever proposed it",
    Proposals.TAKEN_BACK_BY: "Taken back by {person}.",
    Proposals.SPOILT: (
        "It was accepted, but can no longer be written, so it is refused. {why} If it is still "
        "wanted, look at the page as it is now and propose it anew with `/kb edit`."
    ),
    Proposals.NOT_OWN: (
        "This is your own proposal: another maintainer has to decide on it. Nothing was changed."
    ),
    Proposals.NOT_YOURS: (
        "Only whoever proposed it can take it back. You can accept or refuse it. Nothing was "
        "changed."
    ),
    Proposals.ALREADY_ACCEPTED: "Somebody was first: this is accepted already.",
    Proposals.ALREADY_REFUSED: "Somebody was first: this is refused already.",
    Proposals.NO_SUCH: "This proposal is no longer there. Nothing was changed.",
    Proposals.DM_ACCEPTED: (
        "Your proposal {number} for the knowledge base was accepted by {person}: {summary}"
    ),
    Proposals.DM_REFUSED: (
        "Your proposal {number} for the knowledge base was refused by {person}: {summary}\n"
        "Why: {why}"
    ),
    Proposals.DM_SPOILT: (
        "Your proposal {number} for the knowledge base was accepted by {person}, but can no longer "
        "be written: {summary}\n{why} If it is still wanted, look at the page as it is now and "
        "propose it anew with `/kb edit`."
    ),
    Proposals.LIST_NONE: "No proposal waits for a decision. `/kb edit` makes one.",
    Proposals.LIST_PAGE: "{page} of {pages} open proposals, the oldest first",
    Proposals.LIST_REST: "Show the other proposals",
    Proposals.EXPORT: (
        "For those who keep the knowledge base in git: `citewell kb proposals export` writes "
        "proposals as patches."
    ),
    Proposals.WHY_GONE: (
        "The statement is no longer there: somebody changed or withdrew it meanwhile. Look at the "
        "page as it is now."
    ),
    Proposals.WHY_CHANGED: (
        "The page was changed by somebody else at the same moment. Look at it as it is now."
    ),
    Proposals.WHY_BUSY: "Somebody else is changing the knowledge base. Try again in a moment.",
    Proposals.WHY_NO_PAGE: "The knowledge base has no concept page of this condition.",
    Proposals.WHY_ANOTHER_PAGE: (
        "The page is no longer the one that this was meant for. Look at it as it is now."
    ),
    Proposals.WHY_IMPORTED: (
        "The statement was imported, and the next import would undo a change. Withdraw it with "
        "`/kb withdraw`, and add what is right as a new statement."
    ),
    Proposals.WHY_READ_ONLY: (
        "The page cannot be written. Whoever runs the bot can check its rights, or take the "
        "proposal as a patch: `citewell kb proposals export`."
    ),
    Proposals.WHY_BY_HAND: (
        "The page is written in a way that this would change more than one statement of. It has "
        "to be mended in an editor."
    ),
    Proposals.WHY_UNCHANGED: "It says what the page says already. Change the text or the source.",
    Proposals.WHY_EMPTY: "It says nothing. Write a sentence.",
    Proposals.WHY_TOO_LONG: "It is too long. Cut it, or make two statements of it.",
    Proposals.WHY_SEVERAL_LINES: "It has several lines. Write it in one.",
    Proposals.WHY_MARKUP: (
        "It begins with a sign that would be read as a heading, a list or a quote. Begin it with "
        "a word."
    ),
    Proposals.WHY_CITED_TWICE: (
        "The text ends in a source of its own. Take it off the text; publisher and link have "
        "fields of their own."
    ),
    Proposals.WHY_UNCITED: "It has no source. Give its link, or at least the publisher.",
    Proposals.WHY_CITATION: (
        "The source is not written as it has to be: a link begins with https:// and holds no "
        "spaces. Mend it, or leave out what the other fields tell."
    ),
    Proposals.WHY_SOURCE_TOLD: (
        "The page tells title or date of this source differently already. Leave them empty here."
    ),
    Proposals.WHY_SAID_ALREADY: "The page says the same already. Change that statement instead.",
}

GERMAN: Final[Table] = {
    Proposals.EDIT_TITLE: "Bearbeiten: {condition}",
    Proposals.EDIT_CHOOSE: (
        "Wähle einen Abschnitt, dann die Aussage, die du ändern willst, oder füge eine neue hinzu. "
        "Nichts ändert sich, bevor jemand anderes aus dem Team zustimmt."
    ),
    Proposals.UNKNOWN: "Zu „{name}“ gibt es keine Seite.",
    Proposals.MEANT: "Meintest du eine davon?",
    Proposals.CHOOSE_SECTION: "Abschnitt wählen",
    Proposals.CHOOSE_STATEMENT: "Aussage wählen",
    Proposals.COUNT_NONE: "noch nichts",
    Proposals.COUNT_ONE: "1 Aussage",
    Proposals.COUNT: "{count} Aussagen",
    Proposals.SECTION_EMPTY: "In diesem Abschnitt steht noch nichts.",
    Proposals.NEW_HERE: "Neue Aussage hier",
    Proposals.CHANGE: "Ändern …",
    Proposals.WITHDRAW: "Aussage zurückziehen …",
    Proposals.BACK: "Zurück",
    Proposals.GONE_MEANWHILE: (
        "Diese Aussage steht nicht mehr auf der Seite: Jemand hat sie inzwischen geändert oder "
        "zurückgezogen. So lautet der Abschnitt jetzt."
    ),
    Proposals.FORM_CHANGE: "Aussage ändern",
    Proposals.FORM_NEW: "Neue Aussage",
    Proposals.TEXT: "Aussage",
    Proposals.TEXT_HINT: "Ein oder zwei Sätze in einfachen Worten. Sie wird Wort für Wort gezeigt.",
    Proposals.HEADING: "Überschrift",
    Proposals.HEADING_HINT: "Zum Beispiel eine Beschwerde. Leer heißt: keine.",
    Proposals.LINK: "Link zur Quelle",
    Proposals.LINK_HINT: "Die Seite, auf der das steht, mit https:// davor.",
    Proposals.LINK_KEPT: "Sind Link und Herausgeber leer, bleibt die Quelle, wie sie ist.",
    Proposals.PUBLISHER: "Herausgeber",
    Proposals.PUBLISHER_HINT: "Bleibt das leer, wird er aus dem Link genommen.",
    Proposals.SOURCE: "Titel der Quelle, und wann gelesen",
    Proposals.SOURCE_HINT: "Jedes in einer eigenen Zeile; beides darf fehlen.",
    Proposals.SOURCE_EXAMPLE: "Gicht: Beschwerden und Behandlung\n01.03.2026",
    Proposals.SOURCE_TITLE: "Titel der Quelle",
    Proposals.SOURCE_DATE: "Gelesen am",
    Proposals.FORM_WITHDRAW: "Vorschlagen, sie zurückzuziehen",
    Proposals.WITHDRAW_WHY: "Warum soll sie weg?",
    Proposals.WITHDRAW_WHY_HINT: "Jemand anderes aus dem Team liest das und entscheidet.",
    Proposals.FORM_REFUSE: "Vorschlag {number} ablehnen",
    Proposals.REFUSE_WHY: "Warum nicht?",
    Proposals.REFUSE_WHY_HINT: "Das erfährt, wer ihn gemacht hat.",
    Proposals.BEFORE: "Vorher",
    Proposals.AFTER: "Nachher",
    Proposals.NEW: "Neue Aussage",
    Proposals.TO_WITHDRAW: "Soll zurückgezogen werden",
    Proposals.TYPED: "Was du geschrieben hast",
    Proposals.PROBLEMS: "Was die Prüfung gefunden hat",
    Proposals.NOT_PROPOSED_YET: "Noch ist nichts vorgeschlagen. Das würde sich ändern.",
    Proposals.NOT_LIKE_THIS: "So kann es nicht vorgeschlagen werden. Bitte bessere es erst nach.",
    Proposals.PROPOSE: "Vorschlagen",
    Proposals.CHANGE_AGAIN: "Noch einmal ändern …",
    Proposals.TEXT_BACK: "Es wurde nichts geändert. Was du geschrieben hast, ist angehängt.",
    Proposals.NOT_TAKEN: (
        "Bei uns ist etwas kaputt, deshalb kam das nicht an. Du kannst nichts dafür; "
        "bitte versuche es in ein paar Minuten noch einmal. Was du geschrieben hast, ist angehängt."
    ),
    Proposals.PROPOSED: (
        "Danke. Das ist jetzt Vorschlag {number}, und jemand anderes aus dem Team entscheidet "
        "darüber: {link}"
    ),
    Proposals.PROPOSED_UNSHOWN: (
        "Danke. Das ist jetzt Vorschlag {number}, aber ich habe keinen Kanal, um ihn zu zeigen. "
        "Das Team findet ihn mit `/kb proposals`."
    ),
    Proposals.PROPOSED_ALREADY: "Genau das hast du schon vorgeschlagen: Vorschlag {number}.",
    Proposals.TITLE: "Vorschlag {number}: {place}",
    Proposals.BY: "Vorgeschlagen von {person}, {when}",
    Proposals.BY_NOBODY: "Vorgeschlagen {when}",
    Proposals.SOURCE_NAME: "Quelle",
    Proposals.SOURCE_BEFORE: "Quelle vorher",
    Proposals.REASON: "Warum",
    Proposals.CANNOT_NOW: "So, wie es gerade steht, kann er nicht übernommen werden: {why}",
    Proposals.ACCEPT: "Annehmen",
    Proposals.REFUSE: "Ablehnen …",
    Proposals.TAKE_BACK: "Meinen Vorschlag zurückziehen",
    Proposals.ACCEPTED: "Angenommen.",
    Proposals.ACCEPTED_BY: (
        "Angenommen von {person}. Die Seite ist geschrieben; die Antworten folgen, sobald sie "
        "indexiert ist."
    ),
    Proposals.IN_USE: (
        "Angenommen von {person} und in Gebrauch. Keine frühere Antwort wurde berichtigt."
    ),
    Proposals.IN_USE_ONE: (
        "Angenommen von {person} und in Gebrauch. Eine frühere Antwort wurde berichtigt."
    ),
    Proposals.IN_USE_MANY: (
        "Angenommen von {person} und in Gebrauch. {count} frühere Antworten wurden berichtigt."
    ),
    Proposals.NOT_IN_USE: (
        "Angenommen von {person}. Die Seite ist geschrieben, konnte aber gerade nicht indexiert "
        "werden; die Antworten zeigen es also noch nicht. `/kb reindex` versucht es noch einmal."
    ),
    Proposals.ROLLED_BACK: (
        "Angenommen von {person}. Die Seite ist geschrieben. Jemand ist mit `/kb rollback` zu "
        "einer früheren Version zurückgekehrt; die Antworten zeigen es erst, wenn jemand "
        "`/kb reindex` aufruft."
    ),
    Proposals.NOT_WRITTEN: (
        "Angenommen von {person}, aber die Seite konnte noch nicht geschrieben werden. {why} Ich "
        "versuche es weiter."
    ),
    Proposals.REFUSED: "Abgelehnt: {why}",
    Proposals.REFUSED_BY: "Abgelehnt von {person}: {why}",
    Proposals.TAKEN_BACK: "zurückgezogen von der Person, die ihn gemacht hat",
    Proposals.TAKEN_BACK_BY: "Zurückgezogen von {person}.",
    Proposals.SPOILT: (
        "Er wurde angenommen, kann aber nicht mehr übernommen werden und gilt deshalb als "
        "abgelehnt. {why} Wenn die Änderung noch gewünscht ist, sieh dir die Seite an, wie sie "
        "jetzt ist, und schlage sie mit `/kb edit` neu vor."
    ),
    Proposals.NOT_OWN: (
        "Das ist dein eigener Vorschlag: Darüber muss jemand anderes aus dem Team entscheiden. Es "
        "wurde nichts geändert."
    ),
    Proposals.NOT_YOURS: (
        "Zurückziehen kann ihn nur, wer ihn gemacht hat. Du kannst ihn annehmen oder ablehnen. Es "
        "wurde nichts geändert."
    ),
    Proposals.ALREADY_ACCEPTED: "Jemand war schneller: Der Vorschlag ist schon angenommen.",
    Proposals.ALREADY_REFUSED: "Jemand war schneller: Der Vorschlag ist schon abgelehnt.",
    Proposals.NO_SUCH: "Diesen Vorschlag gibt es nicht mehr. Es wurde nichts geändert.",
    Proposals.DM_ACCEPTED: (
        "Dein Vorschlag {number} für die Wissensbasis wurde von {person} angenommen: {summary}"
    ),
    Proposals.DM_REFUSED: (
        "Dein Vorschlag {number} für die Wissensbasis wurde von {person} abgelehnt: {summary}\n"
        "Warum: {why}"
    ),
    Proposals.DM_SPOILT: (
        "Dein Vorschlag {number} für die Wissensbasis wurde von {person} angenommen, kann aber "
        "nicht mehr übernommen werden: {summary}\n{why} Wenn die Änderung noch gewünscht ist, sieh "
        "dir die Seite an, wie sie jetzt ist, und schlage sie mit `/kb edit` neu vor."
    ),
    Proposals.LIST_NONE: "Kein Vorschlag wartet auf eine Entscheidung. `/kb edit` macht einen.",
    Proposals.LIST_PAGE: "{page} von {pages} offenen Vorschlägen, der älteste zuerst",
    Proposals.LIST_REST: "Die anderen Vorschläge zeigen",
    Proposals.EXPORT: (
        "Für alle, die die Wissensbasis in git führen: `citewell kb proposals export` schreibt "
        "Vorschläge als Patches."
    ),
    Proposals.WHY_GONE: (
        "Die Aussage steht dort nicht mehr: Jemand hat sie inzwischen geändert oder zurückgezogen. "
        "Sieh dir die Seite an, wie sie jetzt ist."
    ),
    Proposals.WHY_CHANGED: (
        "Jemand anderes hat die Seite im selben Moment geändert. Sieh sie dir an, wie sie jetzt "
        "ist."
    ),
    Proposals.WHY_BUSY: (
        "Jemand anderes ändert gerade die Wissensbasis. Versuche es gleich noch einmal."
    ),
    Proposals.WHY_NO_PAGE: "Die Wissensbasis hat zu dieser Krankheit keine eigene Seite.",
    Proposals.WHY_ANOTHER_PAGE: (
        "Die Seite ist nicht mehr die, für die das gedacht war. Sieh sie dir an, wie sie jetzt ist."
    ),
    Proposals.WHY_IMPORTED: (
        "Die Aussage wurde importiert, und der nächste Import würde eine Änderung überschreiben. "
        "Nimm sie mit `/kb withdraw` heraus, und füge das Richtige als neue Aussage hinzu."
    ),
    Proposals.WHY_READ_ONLY: (
        "Die Seite kann nicht geschrieben werden. Wer den Bot betreibt, kann die Rechte prüfen "
        "oder den Vorschlag als Patch nehmen: `citewell kb proposals export`."
    ),
    Proposals.WHY_BY_HAND: (
        "Die Seite ist so geschrieben, dass sich mehr als eine Aussage ändern würde. Sie muss in "
        "einem Editor geändert werden."
    ),
    Proposals.WHY_UNCHANGED: "Das steht schon so auf der Seite. Ändere den Text oder die Quelle.",
    Proposals.WHY_EMPTY: "Da steht nichts. Schreibe einen Satz.",
    Proposals.WHY_TOO_LONG: "Das ist zu lang. Kürze es, oder mache zwei Aussagen daraus.",
    Proposals.WHY_SEVERAL_LINES: "Das hat mehrere Zeilen. Schreibe es in eine.",
    Proposals.WHY_MARKUP: (
        "Das beginnt mit einem Zeichen, das als Überschrift, Liste oder Zitat gelesen würde. "
        "Beginne mit einem Wort."
    ),
    Proposals.WHY_CITED_TWICE: (
        "Der Text endet mit einer eigenen Quellenangabe. Nimm sie aus dem Text; für Herausgeber "
        "und Link gibt es eigene Felder."
    ),
    Proposals.WHY_UNCITED: "Es fehlt die Quelle. Gib ihren Link an, oder den Herausgeber.",
    Proposals.WHY_CITATION: (
        "Die Quelle ist nicht so geschrieben, wie sie sein muss: Ein Link beginnt mit https:// und "
        "hat keine Leerzeichen. Berichtige sie, oder lass weg, was die anderen Felder sagen."
    ),
    Proposals.WHY_SOURCE_TOLD: (
        "Titel oder Datum dieser Quelle stehen auf der Seite schon anders. Lass sie hier leer."
    ),
    Proposals.WHY_SAID_ALREADY: "Das sagt die Seite schon. Ändere stattdessen jene Aussage.",
}
