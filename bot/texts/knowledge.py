"""The commands of maintainers: `/kb` and what it shows."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Knowledge(Key):
    """Keys of this area; of commands and options, names have 32 characters at most, others 100."""

    KB_NAME = auto()
    KB = auto()
    STATUS_NAME = auto()
    STATUS = auto()
    REINDEX_NAME = auto()
    REINDEX = auto()
    ROLLBACK_NAME = auto()
    ROLLBACK = auto()
    WITHDRAW_NAME = auto()
    WITHDRAW = auto()
    WITHDRAW_SNIPPET_NAME = auto()
    WITHDRAW_SNIPPET = auto()
    WITHDRAW_REASON_NAME = auto()
    WITHDRAW_REASON = auto()
    GAPS_NAME = auto()
    GAPS = auto()
    GAPS_DAYS_NAME = auto()
    GAPS_DAYS = auto()
    EDIT_NAME = auto()
    EDIT = auto()
    EDIT_CONDITION_NAME = auto()
    EDIT_CONDITION = auto()
    PROPOSALS_NAME = auto()
    PROPOSALS = auto()
    TICKETS_NAME = auto()
    TICKETS = auto()

    STATUS_TITLE = auto()
    VERSION = auto()
    WENT_BACK = auto()
    HOLDS = auto()
    ENCODER = auto()
    CHANGED = auto()
    UNCHANGED = auto()
    WITHDRAWN_COUNT = auto()
    EARLIER = auto()
    OPEN = auto()
    MOST_ASKED = auto()
    BEING_INDEXED = auto()
    NEXT_WAIT = auto()
    NEXT_REINDEX = auto()
    NEXT_PROPOSALS = auto()
    NEXT_TICKETS = auto()
    NEXT_GAPS = auto()
    NEXT_NOTHING = auto()

    BEGUN = auto()
    BEGUN_UNSEEN = auto()
    BUSY = auto()
    PROGRESS_TITLE = auto()
    WAITS = auto()
    BEGINS = auto()
    AGAIN = auto()
    SERVES = auto()
    READING = auto()
    ENCODING = auto()
    INDEXING = auto()
    DONE_OF = auto()
    DONE = auto()
    RATE = auto()
    LEFT = auto()
    ASKED_BY = auto()
    DONE_TITLE = auto()
    NOTHING_NEW = auto()
    NEW_VERSION = auto()
    STAYS_BACK_TITLE = auto()
    STAYS_BACK = auto()
    NO_ANSWER = auto()
    ONE_ANSWER = auto()
    ANSWERS = auto()
    CORRECTED_WHY = auto()
    CORRECTED_DELIVERED = auto()
    CORRECTED_SOON = auto()
    CORRECTED_EXPIRED = auto()
    CORRECTED_LINK = auto()
    CORRECTED_ELSEWHERE = auto()
    CORRECTED_PAGE = auto()
    FAILED_TITLE = auto()
    STILL_SERVES = auto()
    STILL_WITHDRAWN = auto()

    PAGE_INVALID = auto()
    SOURCE_UNREADABLE = auto()
    BASE_EMPTY = auto()
    BASE_BUSY = auto()
    BASE_BROKEN = auto()
    INDEX_BUSY = auto()
    INDEX_BROKEN = auto()
    INDEX_MISSING = auto()
    NOT_WRITTEN = auto()
    NOTHING_OLDER = auto()
    NOT_PUBLISHED = auto()
    NO_MODEL = auto()
    DATABASE = auto()
    UNEXPECTED = auto()

    ROLLBACK_TITLE = auto()
    ROLLBACK_FROM = auto()
    ROLLBACK_TO = auto()
    ROLLBACK_TO_ANY = auto()
    ROLLBACK_MEANS = auto()
    ROLLBACK_DO = auto()
    ROLLBACK_NONE = auto()
    ROLLBACK_CHANGED = auto()
    ROLLED_BACK_TITLE = auto()
    ROLLED_BACK = auto()

    WITHDRAW_TITLE = auto()
    WITHDRAW_STANDS = auto()
    WITHDRAW_SHOWN_IN = auto()
    WITHDRAW_SHOWN_NOWHERE = auto()
    WITHDRAW_WHY = auto()
    WITHDRAW_DO = auto()
    WITHDRAW_UNKNOWN = auto()
    WITHDRAW_GONE = auto()
    WITHDRAWN_TITLE = auto()
    WITHDRAWN = auto()

    GAPS_TITLE = auto()
    GAPS_NONE = auto()
    GAPS_LINE = auto()
    GAPS_GENERAL = auto()
    GAPS_PART = auto()
    GAPS_ALSO = auto()
    GAPS_LACKED = auto()
    GAPS_NO_CONDITION = auto()
    GAPS_NO_HEALTH = auto()
    GAPS_MORE = auto()
    GAPS_NEXT = auto()
    GAPS_HEAD = auto()


ENGLISH: Final[Table] = {
    Knowledge.KB_NAME: "kb",
    Knowledge.KB: "Look after the knowledge base",
    Knowledge.STATUS_NAME: "status",
    Knowledge.STATUS: "Which version answers, how old it is, and what waits to be done",
    Knowledge.REINDEX_NAME: "reindex",
    Knowledge.REINDEX: "Bring the index up to date; the version before answers meanwhile",
    Knowledge.ROLLBACK_NAME: "rollback",
    Knowledge.ROLLBACK: "Go back to the version before; you are asked once more",
    Knowledge.WITHDRAW_NAME: "withdraw",
    Knowledge.WITHDRAW: "Take a statement out of all answers, earlier ones included",
    Knowledge.WITHDRAW_SNIPPET_NAME: "snippet",
    Knowledge.WITHDRAW_SNIPPET: "Words or a condition, an id, or a number in this thread's answer",
    Knowledge.WITHDRAW_REASON_NAME: "reason",
    Knowledge.WITHDRAW_REASON: "Why it no longer stands; the log keeps it",
    Knowledge.GAPS_NAME: "gaps",
    Knowledge.GAPS: "What was asked and not answered, without anybody's text",
    Knowledge.GAPS_DAYS_NAME: "days",
    Knowledge.GAPS_DAYS: "How far to look back; 30 days unless you say otherwise",
    Knowledge.EDIT_NAME: "edit",
    Knowledge.EDIT: "Propose a change of what is said about a condition",
    Knowledge.EDIT_CONDITION_NAME: "condition",
    Knowledge.EDIT_CONDITION: "The condition, or another name or abbreviation of it",
    Knowledge.PROPOSALS_NAME: "proposals",
    Knowledge.PROPOSALS: "Changes that wait for another maintainer to decide",
    Knowledge.TICKETS_NAME: "tickets",
    Knowledge.TICKETS: "What people have reported: answer it, close it",
    Knowledge.STATUS_TITLE: "The knowledge base",
    Knowledge.VERSION: "**Version** {version}, built {when}",
    Knowledge.WENT_BACK: (
        "**Rolled back**: a newer version stands aside until somebody runs `/kb reindex`"
    ),
    Knowledge.HOLDS: "**Holds** {snippets} statements on {conditions} conditions",
    Knowledge.ENCODER: "**Encoder** {encoder}",
    Knowledge.CHANGED: "**Knowledge base** has changed since then",
    Knowledge.UNCHANGED: "**Knowledge base** unchanged since then",
    Knowledge.WITHDRAWN_COUNT: "**Withdrawn statements** {count}",
    Knowledge.EARLIER: "**Versions to go back to** {count}",
    Knowledge.OPEN: "**Open** proposals: {proposals}, tickets: {tickets}",
    Knowledge.MOST_ASKED: "**Asked most and not answered** (30 days)",
    Knowledge.BEING_INDEXED: "{who} is having it indexed, since {when}.",
    Knowledge.NEXT_WAIT: "Next: nothing to do until the index is up to date.",
    Knowledge.NEXT_REINDEX: "Next: bring the index up to date with `/kb reindex`.",
    Knowledge.NEXT_PROPOSALS: "Next: decide on what others propose, in `/kb proposals`.",
    Knowledge.NEXT_TICKETS: "Next: look at what people reported, in `/kb tickets`.",
    Knowledge.NEXT_GAPS: "Next: see what people ask and we cannot answer, in `/kb gaps`.",
    Knowledge.NEXT_NOTHING: "Next: nothing. All is well.",
    Knowledge.BEGUN: "Begun. You can follow it here: {link}",
    Knowledge.BEGUN_UNSEEN: (
        "Begun. I may not write in this channel, nor in a log channel that you can see, so I "
        "cannot show how far it is: `/kb status` tells when it is done."
    ),
    Knowledge.BUSY: "{who} is at it already, since {when}. {link}",
    Knowledge.PROGRESS_TITLE: "Bringing the index up to date",
    Knowledge.WAITS: "Waits for the one before to end.",
    Knowledge.BEGINS: "Begins.",
    Knowledge.AGAIN: "The bot was started anew in the middle of it. It is done again, by itself.",
    Knowledge.SERVES: "Questions are answered from the version before meanwhile.",
    Knowledge.READING: "Reading the statements",
    Knowledge.ENCODING: "Encoding new statements",
    Knowledge.INDEXING: "Writing the index",
    Knowledge.DONE_OF: "{done} of {total}",
    Knowledge.DONE: "{done} so far",
    Knowledge.RATE: "{rate} a second",
    Knowledge.LEFT: "about {seconds} s left",
    Knowledge.ASKED_BY: "Asked for by {who}",
    Knowledge.DONE_TITLE: "The index is up to date",
    Knowledge.NOTHING_NEW: "Nothing had changed: version {version}, {snippets} statements.",
    Knowledge.NEW_VERSION: (
        "Version {version} answers now: {snippets} statements, {encoded} of them new; "
        "{dropped} dropped."
    ),
    Knowledge.STAYS_BACK_TITLE: "The version stays as it is",
    Knowledge.STAYS_BACK: (
        "Somebody went back to this version with `/kb rollback`, so nothing newer is brought in. "
        "Answers leave out the withdrawn statement all the same. `/kb reindex` ends the rollback."
    ),
    Knowledge.NO_ANSWER: "No earlier answer had to be corrected.",
    Knowledge.ONE_ANSWER: "One earlier answer was corrected:",
    Knowledge.ANSWERS: "{count} earlier answers were corrected:",
    Knowledge.CORRECTED_WHY: "Corrected answers: {count}",
    Knowledge.CORRECTED_DELIVERED: "{where}: corrected",
    Knowledge.CORRECTED_SOON: "{where}: the corrected answer is on its way",
    Knowledge.CORRECTED_EXPIRED: "{where}: too old to be answered anew, a note stands in its place",
    Knowledge.CORRECTED_LINK: "the answer of {when}",
    Knowledge.CORRECTED_ELSEWHERE: "an answer given in private or in another server",
    Knowledge.CORRECTED_PAGE: "Page {page} of {pages}",
    Knowledge.FAILED_TITLE: "The index could not be brought up to date",
    Knowledge.STILL_SERVES: "Nothing is lost: the version before still answers.",
    Knowledge.STILL_WITHDRAWN: (
        "The statement stays withdrawn: it is in no new answer, and earlier ones are corrected all "
        "the same. Run `/kb reindex` once this is mended."
    ),
    Knowledge.PAGE_INVALID: "`{page}`, line {line}, cannot be read: {problem}",
    Knowledge.SOURCE_UNREADABLE: "`{page}` cannot be read: {problem}",
    Knowledge.BASE_EMPTY: "The knowledge base holds no statement at all.",
    Knowledge.BASE_BUSY: "Somebody else is changing the knowledge base. Try again in a moment.",
    Knowledge.BASE_BROKEN: (
        "The knowledge base cannot be read. `citewell kb check` names everything that is wrong."
    ),
    Knowledge.INDEX_BUSY: (
        "Somebody else is writing the index, at the command line or in another process. Try again "
        "when they are done."
    ),
    Knowledge.INDEX_BROKEN: (
        "The index cannot be read. Whoever runs the bot sees with `citewell doctor` what is wrong."
    ),
    Knowledge.INDEX_MISSING: "There is no index yet. `/kb reindex` builds one.",
    Knowledge.NOT_WRITTEN: (
        "The new index could not be written: the disk is full, or I may not write there. Whoever "
        "runs the bot has to make room; then run `/kb reindex` again."
    ),
    Knowledge.NOTHING_OLDER: "There is no earlier version that could serve.",
    Knowledge.NOT_PUBLISHED: "The new version failed its own checks: {problems}.",
    Knowledge.NO_MODEL: (
        "The encoder's model cannot be loaded. Whoever runs the bot sees with `citewell doctor` "
        "what is missing."
    ),
    Knowledge.DATABASE: (
        "The database does not answer at the moment, so I do not know how far it came. It is done "
        "again when the bot is next started, or with `/kb reindex`."
    ),
    Knowledge.UNEXPECTED: "Something broke that should not. It is in the bot's log.",
    Knowledge.ROLLBACK_TITLE: "Go back to the version before?",
    Knowledge.ROLLBACK_FROM: "**From** {version}, built {when}: {snippets} statements",
    Knowledge.ROLLBACK_TO: "**To** {version}, built {when}",
    Knowledge.ROLLBACK_TO_ANY: "**To** the sound version before it",
    Knowledge.ROLLBACK_MEANS: (
        "Answers that show statements which that version lacks are corrected. What is withdrawn "
        "stays withdrawn. The next `/kb reindex` brings the newer statements back."
    ),
    Knowledge.ROLLBACK_DO: "Go back",
    Knowledge.ROLLBACK_NONE: "There is no earlier version to go back to.",
    Knowledge.ROLLBACK_CHANGED: "The version has changed since I asked. Please look once more.",
    Knowledge.ROLLED_BACK_TITLE: "Back at the version before",
    Knowledge.ROLLED_BACK: "Version {version}, built {when}, answers now: {snippets} statements.",
    Knowledge.WITHDRAW_TITLE: "Withdraw this statement?",
    Knowledge.WITHDRAW_STANDS: "{condition} › {section}",
    Knowledge.WITHDRAW_SHOWN_IN: "Answers that show it and will be corrected: {count}",
    Knowledge.WITHDRAW_SHOWN_NOWHERE: "No answer shows it.",
    Knowledge.WITHDRAW_WHY: "Reason: {reason}",
    Knowledge.WITHDRAW_DO: "Withdraw",
    Knowledge.WITHDRAW_UNKNOWN: (
        "I know no such statement. Type a condition or words of the statement and choose from the "
        "list, or give its id; in the thread of an answer its number there will do, such as 2."
    ),
    Knowledge.WITHDRAW_GONE: "This statement no longer stands: somebody else was faster.",
    Knowledge.WITHDRAWN_TITLE: "The statement is withdrawn",
    Knowledge.WITHDRAWN: "It is in no answer from now on. Earlier ones are corrected next.",
    Knowledge.GAPS_TITLE: "Asked and not answered",
    Knowledge.GAPS_NONE: "Everything that was asked in the last {days} days was answered.",
    Knowledge.GAPS_LINE: "**{name}** · {count}× · last {when}",
    Knowledge.GAPS_GENERAL: "in general",
    Knowledge.GAPS_PART: "{section} {count}×",
    Knowledge.GAPS_ALSO: "also asked as: {names}",
    Knowledge.GAPS_LACKED: "not in the knowledge base",
    Knowledge.GAPS_NO_CONDITION: "No condition was understood",
    Knowledge.GAPS_NO_HEALTH: "No health question",
    Knowledge.GAPS_MORE: "The file has all {count} of them.",
    Knowledge.GAPS_NEXT: (
        "What you can do: add statements to a page with `/kb edit`; for a condition that is not "
        "there yet, write a page or import one with `citewell kb import`, then `/kb reindex`."
    ),
    Knowledge.GAPS_HEAD: (
        "condition,in the knowledge base,section,times,last asked,also asked as,outcome"
    ),
}

GERMAN: Final[Table] = {
    Knowledge.KB_NAME: "kb",
    Knowledge.KB: "Die Wissensbasis pflegen",
    Knowledge.STATUS_NAME: "status",
    Knowledge.STATUS: "Welche Version antwortet, wie alt sie ist und was zu tun ist",
    Knowledge.REINDEX_NAME: "reindex",
    Knowledge.REINDEX: "Den Index erneuern; so lange antwortet die Version davor",
    Knowledge.ROLLBACK_NAME: "rollback",
    Knowledge.ROLLBACK: "Zur Version davor zurückkehren; du wirst noch einmal gefragt",
    Knowledge.WITHDRAW_NAME: "withdraw",
    Knowledge.WITHDRAW: "Eine Aussage aus allen Antworten nehmen, auch aus früheren",
    Knowledge.WITHDRAW_SNIPPET_NAME: "aussage",
    Knowledge.WITHDRAW_SNIPPET: "Wörter, Krankheit, ID, oder eine Nummer aus der Antwort hier",
    Knowledge.WITHDRAW_REASON_NAME: "grund",
    Knowledge.WITHDRAW_REASON: "Warum sie nicht mehr gilt; das Protokoll behält es",
    Knowledge.GAPS_NAME: "gaps",
    Knowledge.GAPS: "Was gefragt und nicht beantwortet wurde, ohne Texte von irgendwem",
    Knowledge.GAPS_DAYS_NAME: "tage",
    Knowledge.GAPS_DAYS: "Wie weit zurück; 30 Tage, wenn du nichts sagst",
    Knowledge.EDIT_NAME: "edit",
    Knowledge.EDIT: "Eine Änderung an dem vorschlagen, was zu einer Krankheit gesagt wird",
    Knowledge.EDIT_CONDITION_NAME: "krankheit",
    Knowledge.EDIT_CONDITION: "Die Krankheit, ein anderer Name oder eine Abkürzung",
    Knowledge.PROPOSALS_NAME: "proposals",
    Knowledge.PROPOSALS: "Änderungen, über die noch jemand anderes entscheiden muss",
    Knowledge.TICKETS_NAME: "tickets",
    Knowledge.TICKETS: "Was gemeldet wurde: beantworten, abschließen",
    Knowledge.STATUS_TITLE: "Die Wissensbasis",
    Knowledge.VERSION: "**Version** {version}, gebaut {when}",
    Knowledge.WENT_BACK: (
        "**Zurückgekehrt**: Eine neuere Version ruht, bis jemand `/kb reindex` aufruft"
    ),
    Knowledge.HOLDS: "**Inhalt** {snippets} Aussagen zu {conditions} Krankheiten",
    Knowledge.ENCODER: "**Encoder** {encoder}",
    Knowledge.CHANGED: "**Wissensbasis** seitdem geändert",
    Knowledge.UNCHANGED: "**Wissensbasis** seitdem unverändert",
    Knowledge.WITHDRAWN_COUNT: "**Zurückgezogene Aussagen** {count}",
    Knowledge.EARLIER: "**Frühere Versionen** {count}",
    Knowledge.OPEN: "**Offen** Vorschläge: {proposals}, Meldungen: {tickets}",
    Knowledge.MOST_ASKED: "**Am häufigsten gefragt und nicht beantwortet** (30 Tage)",
    Knowledge.BEING_INDEXED: "{who} lässt gerade neu indexieren, seit {when}.",
    Knowledge.NEXT_WAIT: "Als Nächstes: nichts zu tun, bis der Index auf dem neuesten Stand ist.",
    Knowledge.NEXT_REINDEX: "Als Nächstes: den Index mit `/kb reindex` erneuern.",
    Knowledge.NEXT_PROPOSALS: "Als Nächstes: in `/kb proposals` über Vorschläge entscheiden.",
    Knowledge.NEXT_TICKETS: "Als Nächstes: in `/kb tickets` ansehen, was gemeldet wurde.",
    Knowledge.NEXT_GAPS: "Als Nächstes: in `/kb gaps` sehen, was wir nicht beantworten können.",
    Knowledge.NEXT_NOTHING: "Als Nächstes: nichts. Alles ist gut.",
    Knowledge.BEGUN: "Es geht los. Hier kannst du zusehen: {link}",
    Knowledge.BEGUN_UNSEEN: (
        "Es geht los. Ich darf weder in diesem Kanal schreiben noch in einem Protokollkanal, den "
        "du siehst, und kann dir darum nicht zeigen, wie weit es ist: `/kb status` sagt, wann es "
        "fertig ist."
    ),
    Knowledge.BUSY: "{who} ist schon dabei, seit {when}. {link}",
    Knowledge.PROGRESS_TITLE: "Der Index wird auf den neuesten Stand gebracht",
    Knowledge.WAITS: "Wartet, bis der Durchgang davor zu Ende ist.",
    Knowledge.BEGINS: "Es geht los.",
    Knowledge.AGAIN: (
        "Der Bot wurde mittendrin neu gestartet. Es wird von selbst noch einmal gemacht."
    ),
    Knowledge.SERVES: "Fragen werden so lange aus der Version davor beantwortet.",
    Knowledge.READING: "Aussagen werden gelesen",
    Knowledge.ENCODING: "Neue Aussagen werden kodiert",
    Knowledge.INDEXING: "Der Index wird geschrieben",
    Knowledge.DONE_OF: "{done} von {total}",
    Knowledge.DONE: "{done} bisher",
    Knowledge.RATE: "{rate} pro Sekunde",
    Knowledge.LEFT: "noch etwa {seconds} s",
    Knowledge.ASKED_BY: "Gewünscht von {who}",
    Knowledge.DONE_TITLE: "Der Index ist auf dem neuesten Stand",
    Knowledge.NOTHING_NEW: "Es hatte sich nichts geändert: Version {version}, {snippets} Aussagen.",
    Knowledge.NEW_VERSION: (
        "Jetzt antwortet Version {version}: {snippets} Aussagen, davon {encoded} neu; {dropped} "
        "weggefallen."
    ),
    Knowledge.STAYS_BACK_TITLE: "Die Version bleibt, wie sie ist",
    Knowledge.STAYS_BACK: (
        "Jemand ist mit `/kb rollback` zu dieser Version zurückgekehrt, deshalb kommt nichts "
        "Neueres dazu. Die zurückgezogene Aussage steht trotzdem in keiner Antwort mehr. "
        "`/kb reindex` holt alles Neuere zurück."
    ),
    Knowledge.NO_ANSWER: "Keine frühere Antwort musste berichtigt werden.",
    Knowledge.ONE_ANSWER: "Eine frühere Antwort wurde berichtigt:",
    Knowledge.ANSWERS: "{count} frühere Antworten wurden berichtigt:",
    Knowledge.CORRECTED_WHY: "Berichtigte Antworten: {count}",
    Knowledge.CORRECTED_DELIVERED: "{where}: berichtigt",
    Knowledge.CORRECTED_SOON: "{where}: die berichtigte Antwort ist unterwegs",
    Knowledge.CORRECTED_EXPIRED: (
        "{where}: zu alt, um neu beantwortet zu werden; an ihrer Stelle steht ein Hinweis"
    ),
    Knowledge.CORRECTED_LINK: "die Antwort von {when}",
    Knowledge.CORRECTED_ELSEWHERE: "eine Antwort, die privat oder auf einem anderen Server steht",
    Knowledge.CORRECTED_PAGE: "Seite {page} von {pages}",
    Knowledge.FAILED_TITLE: "Der Index ließ sich nicht auf den neuesten Stand bringen",
    Knowledge.STILL_SERVES: "Nichts ist verloren: Die Version davor antwortet weiter.",
    Knowledge.STILL_WITHDRAWN: (
        "Die Aussage bleibt zurückgezogen: Sie steht in keiner neuen Antwort, und frühere werden "
        "trotzdem berichtigt. Starte `/kb reindex`, sobald das behoben ist."
    ),
    Knowledge.PAGE_INVALID: "`{page}`, Zeile {line}, ist nicht lesbar: {problem}",
    Knowledge.SOURCE_UNREADABLE: "`{page}` ist nicht lesbar: {problem}",
    Knowledge.BASE_EMPTY: "In der Wissensbasis steht keine einzige Aussage.",
    Knowledge.BASE_BUSY: (
        "Jemand anderes ändert gerade die Wissensbasis. Versuch es gleich noch einmal."
    ),
    Knowledge.BASE_BROKEN: (
        "Die Wissensbasis ist nicht lesbar. `citewell kb check` nennt alles, was nicht stimmt."
    ),
    Knowledge.INDEX_BUSY: (
        "Jemand anderes schreibt gerade den Index, auf der Kommandozeile oder in einem anderen "
        "Prozess. Versuch es noch einmal, wenn das fertig ist."
    ),
    Knowledge.INDEX_BROKEN: (
        "Der Index ist nicht lesbar. Wer den Bot betreibt, sieht mit `citewell doctor`, woran es "
        "liegt."
    ),
    Knowledge.INDEX_MISSING: "Es gibt noch keinen Index. `/kb reindex` baut einen.",
    Knowledge.NOT_WRITTEN: (
        "Der neue Index ließ sich nicht schreiben: Die Platte ist voll, oder ich darf dort nicht "
        "schreiben. Wer den Bot betreibt, muss Platz schaffen; danach geht `/kb reindex` wieder."
    ),
    Knowledge.NOTHING_OLDER: "Es gibt keine frühere Version, die antworten könnte.",
    Knowledge.NOT_PUBLISHED: "Die neue Version bestand ihre eigenen Prüfungen nicht: {problems}.",
    Knowledge.NO_MODEL: (
        "Das Modell des Encoders lässt sich nicht laden. Wer den Bot betreibt, sieht mit "
        "`citewell doctor`, was fehlt."
    ),
    Knowledge.DATABASE: (
        "Die Datenbank antwortet gerade nicht, darum weiß ich nicht, wie weit es gekommen ist. Es "
        "wird beim nächsten Start des Bots oder mit `/kb reindex` noch einmal gemacht."
    ),
    Knowledge.UNEXPECTED: "Etwas ist kaputtgegangen, das nicht sollte. Es steht im Log des Bots.",
    Knowledge.ROLLBACK_TITLE: "Zur Version davor zurückkehren?",
    Knowledge.ROLLBACK_FROM: "**Von** {version}, gebaut {when}: {snippets} Aussagen",
    Knowledge.ROLLBACK_TO: "**Zu** {version}, gebaut {when}",
    Knowledge.ROLLBACK_TO_ANY: "**Zu** der heilen Version davor",
    Knowledge.ROLLBACK_MEANS: (
        "Antworten mit Aussagen, die in jener Version fehlen, werden berichtigt. Was zurückgezogen "
        "ist, bleibt es. Das nächste `/kb reindex` bringt die neueren Aussagen wieder."
    ),
    Knowledge.ROLLBACK_DO: "Zurückkehren",
    Knowledge.ROLLBACK_NONE: "Es gibt keine frühere Version, zu der man zurückkehren könnte.",
    Knowledge.ROLLBACK_CHANGED: (
        "Die Version hat sich geändert, seit ich gefragt habe. Bitte sieh noch einmal hin."
    ),
    Knowledge.ROLLED_BACK_TITLE: "Wieder bei der Version davor",
    Knowledge.ROLLED_BACK: "Jetzt antwortet Version {version}, gebaut {when}: {snippets} Aussagen.",
    Knowledge.WITHDRAW_TITLE: "Diese Aussage zurückziehen?",
    Knowledge.WITHDRAW_STANDS: "{condition} › {section}",
    Knowledge.WITHDRAW_SHOWN_IN: "Antworten, die sie zeigen und berichtigt werden: {count}",
    Knowledge.WITHDRAW_SHOWN_NOWHERE: "Keine Antwort zeigt sie.",
    Knowledge.WITHDRAW_WHY: "Grund: {reason}",
    Knowledge.WITHDRAW_DO: "Zurückziehen",
    Knowledge.WITHDRAW_UNKNOWN: (
        "So eine Aussage kenne ich nicht. Tippe eine Krankheit oder Wörter der Aussage und wähle "
        "aus der Liste, oder gib ihre ID an; im Thread einer Antwort reicht ihre Nummer, etwa 2."
    ),
    Knowledge.WITHDRAW_GONE: "Diese Aussage gilt nicht mehr: Jemand anderes war schneller.",
    Knowledge.WITHDRAWN_TITLE: "Die Aussage ist zurückgezogen",
    Knowledge.WITHDRAWN: (
        "Sie steht ab jetzt in keiner Antwort mehr. Als Nächstes werden frühere berichtigt."
    ),
    Knowledge.GAPS_TITLE: "Gefragt und nicht beantwortet",
    Knowledge.GAPS_NONE: "Alles, was in den letzten {days} Tagen gefragt wurde, wurde beantwortet.",
    Knowledge.GAPS_LINE: "**{name}** · {count}× · zuletzt {when}",
    Knowledge.GAPS_GENERAL: "allgemein",
    Knowledge.GAPS_PART: "{section} {count}×",
    Knowledge.GAPS_ALSO: "auch gefragt als: {names}",
    Knowledge.GAPS_LACKED: "nicht in der Wissensbasis",
    Knowledge.GAPS_NO_CONDITION: "Keine Krankheit verstanden",
    Knowledge.GAPS_NO_HEALTH: "Keine Gesundheitsfrage",
    Knowledge.GAPS_MORE: "In der Datei stehen alle {count}.",
    Knowledge.GAPS_NEXT: (
        "Was du tun kannst: mit `/kb edit` Aussagen zu einer Seite hinzufügen; für eine Krankheit, "
        "die noch fehlt, eine Seite schreiben oder mit `citewell kb import` einlesen, danach "
        "`/kb reindex`."
    ),
    Knowledge.GAPS_HEAD: (
        "Krankheit,in der Wissensbasis,Abschnitt,Anzahl,zuletzt gefragt,auch gefragt als,Ergebnis"
    ),
}
