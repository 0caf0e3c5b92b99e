"""The commands of moderators: `/mod` and what it shows."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Moderating(Key):
    """Keys of this area; a `WHY_` has the name of a hold's reason, a `RULE_` that of a rule."""

    MOD = auto()
    QUEUE = auto()
    HISTORY = auto()
    HISTORY_USER = auto()
    SETTINGS = auto()
    PAUSE = auto()
    PAUSE_REASON = auto()
    RESUME = auto()
    AUTOMOD = auto()
    EXPORT = auto()

    QUEUE_TITLE = auto()
    QUEUE_EMPTY = auto()
    QUEUE_LINE = auto()
    QUEUE_PRIVATE = auto()
    QUEUE_OPEN = auto()
    QUEUE_OPTION = auto()
    QUEUE_GONE = auto()
    QUEUE_PAGE = auto()
    WHY_FINDING = auto()
    WHY_MODERATOR = auto()
    WHY_OBJECTION = auto()
    WHY_NAME_CLAIM = auto()
    WHY_ALERT = auto()
    RULE_LENGTH = auto()
    RULE_PERSONAL_DATA = auto()
    RULE_HTML = auto()
    RULE_FORM = auto()
    RULE_ABUSE = auto()

    HISTORY_TITLE = auto()
    HISTORY_OF = auto()
    HISTORY_NONE = auto()
    HISTORY_POSTS = auto()
    HISTORY_DEEDS = auto()
    HISTORY_MOST = auto()
    HISTORY_LOG = auto()
    HISTORY_HELD = auto()
    HISTORY_LINE = auto()
    HISTORY_POST = auto()
    HISTORY_ERASED = auto()
    WAITING = auto()
    APPROVED = auto()
    REMOVED = auto()
    REDACTED = auto()
    OBJECTED = auto()

    PAUSED = auto()
    PAUSED_ALREADY = auto()
    RESUMED = auto()
    NOT_PAUSED = auto()

    EXPORT_WHOLE = auto()
    EXPORT_BROKEN = auto()
    EXPORT_HOW = auto()
    EXPORT_PART = auto()


ENGLISH: Final[Table] = {
    Moderating.MOD: "For moderators: the queue, the log, and how the bot behaves here",
    Moderating.QUEUE: "What waits for a moderator, the oldest first",
    Moderating.HISTORY: "What the log tells of a person, and what became of their held posts",
    Moderating.HISTORY_USER: "Whose history",
    Moderating.SETTINGS: "Channels, roles and how the bot behaves here",
    Moderating.PAUSE: "Let the bot answer nobody in this server for now",
    Moderating.PAUSE_REASON: "Why; it stands in the log",
    Moderating.RESUME: "Let the bot answer again",
    Moderating.AUTOMOD: "Set up Discord's AutoMod against spam and slurs, medical words left alone",
    Moderating.EXPORT: "Get the whole log as a file, and whether it is as it was written",
    Moderating.QUEUE_TITLE: "Posts that wait for a moderator: {count}",
    Moderating.QUEUE_EMPTY: "Nothing waits. Thank you for looking.",
    Moderating.QUEUE_LINE: "**{number}.** {person} in {channel}, waiting since {since}\n{why}",
    Moderating.QUEUE_PRIVATE: "{channel}, privately",
    Moderating.QUEUE_OPEN: "Open a post",
    Moderating.QUEUE_OPTION: "{number}. {why}",
    Moderating.QUEUE_GONE: (
        "This post is no longer there: its author took it back, or it was erased."
    ),
    Moderating.QUEUE_PAGE: "Page {page} of {pages}",
    Moderating.WHY_FINDING: "Found: {found}",
    Moderating.WHY_MODERATOR: "A moderator wants it looked at",
    Moderating.WHY_OBJECTION: "Its author asks for another look",
    Moderating.WHY_NAME_CLAIM: "Its author says that this is no name",
    Moderating.WHY_ALERT: "Somebody may need help now",
    Moderating.RULE_LENGTH: "too long",
    Moderating.RULE_PERSONAL_DATA: "personal data",
    Moderating.RULE_HTML: "HTML",
    Moderating.RULE_FORM: "incomplete question",
    Moderating.RULE_ABUSE: "abuse, spam or a scam",
    Moderating.HISTORY_TITLE: "History",
    Moderating.HISTORY_OF: "Of {person}",
    Moderating.HISTORY_NONE: "The log tells nothing of {person}, and none of their posts was held.",
    Moderating.HISTORY_POSTS: (
        "Posts held: {held} (waiting {waiting}, approved {approved}, removed {removed}, redacted "
        "{redacted})"
    ),
    Moderating.HISTORY_DEEDS: (
        "Warned: {warned} · posts removed: {removed} · timed out: {timed_out}"
    ),
    Moderating.HISTORY_MOST: "There is more: only the latest {most} are counted and shown.",
    Moderating.HISTORY_LOG: "In the log",
    Moderating.HISTORY_HELD: "Held posts",
    Moderating.HISTORY_LINE: "{when} · **{what}** by {who}",
    Moderating.HISTORY_POST: "{when} in {channel} · {why} · **{decision}**",
    Moderating.HISTORY_ERASED: "somebody who had their data erased",
    Moderating.WAITING: "waiting",
    Moderating.APPROVED: "approved",
    Moderating.REMOVED: "removed",
    Moderating.REDACTED: "published without what was found",
    Moderating.OBJECTED: "asked for another look",
    Moderating.PAUSED: (
        "I am paused in this server since {since} and answer nobody here until somebody uses "
        "`/mod resume`."
    ),
    Moderating.PAUSED_ALREADY: "I was paused already: since {since}. Nothing was changed.",
    Moderating.RESUMED: "I answer again. I was paused since {since}.",
    Moderating.NOT_PAUSED: "I was not paused. Nothing was changed.",
    Moderating.EXPORT_WHOLE: (
        "The log of this server has {count} lines, and every one is as it was written."
    ),
    Moderating.EXPORT_BROKEN: (
        "The log of this server has {count} lines. **Line {line} is the first that is not as it "
        "was written**: it was changed, removed, moved or put in past the bot. The lines before it "
        "hold; please ask whoever runs the bot who has access to its database."
    ),
    Moderating.EXPORT_HOW: (
        "One JSON object a line. `hash` is SHA-256 over `[server, number, at, who, what, subject, "
        "said, previous]` as JSON, `previous` the hash of the line before. `user` and `why` are "
        "empty where a person had them erased; `who` and `said` still vouch for them."
    ),
    Moderating.EXPORT_PART: "Part {part}",
}

GERMAN: Final[Table] = {
    Moderating.MOD: "Für die Moderation: Warteschlange, Protokoll und Einstellungen",
    Moderating.QUEUE: "Was auf die Moderation wartet, das Älteste zuerst",
    Moderating.HISTORY: "Was das Protokoll über jemanden sagt, und was aus Beiträgen wurde",
    Moderating.HISTORY_USER: "Um wen es geht",
    Moderating.SETTINGS: "Kanäle, Rollen, und wie sich der Bot hier verhält",
    Moderating.PAUSE: "Den Bot auf diesem Server vorerst niemandem antworten lassen",
    Moderating.PAUSE_REASON: "Warum; das steht im Protokoll",
    Moderating.RESUME: "Den Bot wieder antworten lassen",
    Moderating.AUTOMOD: "Discords AutoMod gegen Spam und Schimpfwörter, ohne Medizinwörter",
    Moderating.EXPORT: "Das ganze Protokoll als Datei, und ob es ist, wie es geschrieben wurde",
    Moderating.QUEUE_TITLE: "Beiträge, die auf die Moderation warten: {count}",
    Moderating.QUEUE_EMPTY: "Nichts wartet. Danke fürs Nachsehen.",
    Moderating.QUEUE_LINE: "**{number}.** {person} in {channel}, wartet seit {since}\n{why}",
    Moderating.QUEUE_PRIVATE: "{channel}, privat",
    Moderating.QUEUE_OPEN: "Einen Beitrag öffnen",
    Moderating.QUEUE_OPTION: "{number}. {why}",
    Moderating.QUEUE_GONE: (
        "Diesen Beitrag gibt es nicht mehr: Er wurde zurückgenommen oder gelöscht."
    ),
    Moderating.QUEUE_PAGE: "Seite {page} von {pages}",
    Moderating.WHY_FINDING: "Gefunden: {found}",
    Moderating.WHY_MODERATOR: "Von der Moderation zurückgehalten",
    Moderating.WHY_OBJECTION: "Bitte um einen zweiten Blick",
    Moderating.WHY_NAME_CLAIM: "Soll kein Name sein",
    Moderating.WHY_ALERT: "Jemand braucht vielleicht gerade Hilfe",
    Moderating.RULE_LENGTH: "zu lang",
    Moderating.RULE_PERSONAL_DATA: "persönliche Daten",
    Moderating.RULE_HTML: "HTML",
    Moderating.RULE_FORM: "unvollständige Frage",
    Moderating.RULE_ABUSE: "Beleidigung, Spam oder Betrug",
    Moderating.HISTORY_TITLE: "Verlauf",
    Moderating.HISTORY_OF: "Von {person}",
    Moderating.HISTORY_NONE: (
        "Das Protokoll sagt nichts über {person}, und kein Beitrag wurde zurückgehalten."
    ),
    Moderating.HISTORY_POSTS: (
        "Zurückgehaltene Beiträge: {held} (wartend {waiting}, freigegeben {approved}, entfernt "
        "{removed}, ohne Beanstandetes {redacted})"
    ),
    Moderating.HISTORY_DEEDS: (
        "Verwarnungen: {warned} · entfernte Beiträge: {removed} · Auszeiten: {timed_out}"
    ),
    Moderating.HISTORY_MOST: "Es gibt mehr: Nur die letzten {most} sind gezählt und gezeigt.",
    Moderating.HISTORY_LOG: "Im Protokoll",
    Moderating.HISTORY_HELD: "Zurückgehaltene Beiträge",
    Moderating.HISTORY_LINE: "{when} · **{what}**, von {who}",
    Moderating.HISTORY_POST: "{when} in {channel} · {why} · **{decision}**",
    Moderating.HISTORY_ERASED: "jemandem, dessen Daten gelöscht wurden",
    Moderating.WAITING: "wartet",
    Moderating.APPROVED: "freigegeben",
    Moderating.REMOVED: "entfernt",
    Moderating.REDACTED: "ohne die beanstandete Stelle veröffentlicht",
    Moderating.OBJECTED: "bat um einen zweiten Blick",
    Moderating.PAUSED: (
        "Ich mache auf diesem Server seit {since} Pause und antworte hier niemandem, bis jemand "
        "`/mod resume` benutzt."
    ),
    Moderating.PAUSED_ALREADY: "Ich mache schon Pause: seit {since}. Es wurde nichts geändert.",
    Moderating.RESUMED: "Ich antworte wieder. Ich habe seit {since} Pause gemacht.",
    Moderating.NOT_PAUSED: "Ich habe keine Pause gemacht. Es wurde nichts geändert.",
    Moderating.EXPORT_WHOLE: (
        "Das Protokoll dieses Servers hat {count} Zeilen, und jede ist so, wie sie geschrieben "
        "wurde."
    ),
    Moderating.EXPORT_BROKEN: (
        "Das Protokoll dieses Servers hat {count} Zeilen. **Zeile {line} ist die erste, die nicht "
        "mehr so ist, wie sie geschrieben wurde**: Sie wurde am Bot vorbei geändert, entfernt, "
        "verschoben oder eingefügt. Die Zeilen davor stimmen; bitte frag, wer den Bot betreibt, "
        "wer auf seine Datenbank zugreifen kann."
    ),
    Moderating.EXPORT_HOW: (
        "Jede Zeile ist ein JSON-Objekt. `hash` ist SHA-256 über `[server, number, at, who, what, "
        "subject, said, previous]` als JSON, `previous` der Hash der Zeile davor. `user` und `why` "
        "sind leer, wo jemand sie löschen ließ; `who` und `said` bürgen weiter für sie."
    ),
    Moderating.EXPORT_PART: "Teil {part}",
}
