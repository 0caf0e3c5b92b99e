"""Who may do what, and how the log of a server shows a line."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Powers(Key):
    """Keys of this area."""

    NOT_IN_SERVER = auto()
    NOT_MODERATOR = auto()
    NOT_MAINTAINER = auto()
    NOT_MANAGER = auto()
    NOT_MAINTAINED_HERE = auto()
    LOG_LINE = auto()
    LOG_WHY = auto()
    LOG_MEMBER = auto()
    CANNOT_LOG = auto()
    NO_QUEUE = auto()
    NO_QUEUE_ALERT = auto()


ENGLISH: Final[Table] = {
    Powers.NOT_IN_SERVER: "This works in a server only.",
    Powers.NOT_MODERATOR: (
        "This is for moderators: those with the role set in `/mod settings`, or with the "
        "permission Manage Messages. Nothing was changed."
    ),
    Powers.NOT_MAINTAINER: (
        "This is for those who look after the knowledge base: the role set in `/mod settings`, or "
        "the permission Manage Server. Nothing was changed."
    ),
    Powers.NOT_MANAGER: "This needs the permission Manage Server. Nothing was changed.",
    Powers.NOT_MAINTAINED_HERE: (
        "The knowledge base is shared by several servers and is not looked after in this one. "
        "Whoever runs the bot can change that: the setting is `maintainers_server`."
    ),
    Powers.LOG_LINE: "By {who}, {when}",
    Powers.LOG_WHY: "Why: {why}",
    Powers.LOG_MEMBER: "a member",
    Powers.CANNOT_LOG: (
        "I can no longer write to the log channel of **{server}** ({channel}). It was deleted, or "
        "I may not see it or write and embed links there. Nothing is lost: every line is kept, "
        "and `/mod export` has them all. Please give me the channel back, or choose another with "
        "`/mod settings`."
    ),
    Powers.NO_QUEUE: (
        "A post in **{server}** waits for a moderator, and I have no channel to show it in: none "
        "is set, or I may not write there. Please choose one with `/mod settings`; until then "
        "`/mod queue` lists what waits."
    ),
    Powers.NO_QUEUE_ALERT: (
        "**Somebody in {server} may be thinking of harming themselves**, and I have no channel to "
        "tell your moderators in: none is set, or I may not write there. Please use `/mod queue` "
        "there now: it says who it is. And please choose a channel with `/mod settings`."
    ),
}

GERMAN: Final[Table] = {
    Powers.NOT_IN_SERVER: "Das geht nur auf einem Server.",
    Powers.NOT_MODERATOR: (
        "Das ist für die Moderation: mit der Rolle aus `/mod settings` oder dem Recht „Nachrichten "
        "verwalten“. Es wurde nichts geändert."
    ),
    Powers.NOT_MAINTAINER: (
        "Das ist für alle, die die Wissensbasis pflegen: mit der Rolle aus `/mod settings` oder "
        "dem Recht „Server verwalten“. Es wurde nichts geändert."
    ),
    Powers.NOT_MANAGER: "Dafür braucht es das Recht „Server verwalten“. Es wurde nichts geändert.",
    Powers.NOT_MAINTAINED_HERE: (
        "Die Wissensbasis gehört mehreren Servern und wird nicht auf diesem gepflegt. Wer den Bot "
        "betreibt, kann das ändern: Die Einstellung heißt `maintainers_server`."
    ),
    Powers.LOG_LINE: "Von {who}, {when}",
    Powers.LOG_WHY: "Warum: {why}",
    Powers.LOG_MEMBER: "einem Mitglied",
    Powers.CANNOT_LOG: (
        "Ich kann nicht mehr in den Protokollkanal von **{server}** schreiben ({channel}). Er "
        "wurde gelöscht, oder ich darf ihn nicht sehen oder dort nicht schreiben und Links "
        "einbetten. Nichts ist verloren: Jede Zeile ist gespeichert, und `/mod export` hat sie "
        "alle. Bitte gib mir den Kanal zurück, oder wähle mit `/mod settings` einen anderen."
    ),
    Powers.NO_QUEUE: (
        "Ein Beitrag in **{server}** wartet auf die Moderation, und ich habe keinen Kanal, um ihn "
        "zu zeigen: Es ist keiner eingestellt, oder ich darf dort nicht schreiben. Bitte wähle "
        "einen mit `/mod settings`; bis dahin zeigt `/mod queue`, was wartet."
    ),
    Powers.NO_QUEUE_ALERT: (
        "**Jemand in {server} denkt vielleicht daran, sich etwas anzutun**, und ich habe keinen "
        "Kanal, um es der Moderation zu sagen: Es ist keiner eingestellt, oder ich darf dort nicht "
        "schreiben. Bitte benutze dort jetzt `/mod queue`: Da steht, wer es ist. Und wähle bitte "
        "mit `/mod settings` einen Kanal."
    ),
}
