"""The queue of held posts as moderators see it, and the forms in which they decide."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Queue(Key):
    """Keys of this area."""

    WHY_FINDING = auto()
    WHY_MODERATOR = auto()
    WHY_OBJECTION = auto()
    WHY_NAME_CLAIM = auto()
    WHY_ALERT = auto()
    FACTS = auto()
    FACTS_LINKED = auto()
    PRIVATELY = auto()
    NEW_EDITION = auto()
    BEFORE = auto()
    FINDINGS = auto()
    MORE_FINDINGS = auto()
    DONE_BY = auto()
    DONE = auto()
    ALERT_HELP = auto()
    NO_TEXT = auto()
    ATTACHED = auto()
    BEHIND_BUTTON = auto()
    APPROVED = auto()
    REMOVED = auto()
    REDACTED = auto()
    CARED_FOR = auto()
    POST_OF = auto()
    DECIDED_BY = auto()
    DECIDED = auto()
    NOTE = auto()
    NOT_REMOVED = auto()
    NOT_TOLD = auto()
    NOT_TOLD_AT_ALL = auto()
    APPROVE = auto()
    REMOVE = auto()
    REDACT = auto()
    WARN = auto()
    TIME_OUT = auto()
    READ = auto()
    READ_ALL = auto()
    CARE = auto()
    FASTER = auto()
    FASTER_SOMEHOW = auto()
    CHANGED = auto()
    GONE = auto()
    NOT_DONE = auto()
    WARNED = auto()
    WARN_NOT_TOLD = auto()
    WARN_NOT_TOLD_AT_ALL = auto()
    TIME_OUT_ASK = auto()
    TIME_OUT_CHOOSE = auto()
    MINUTES_10 = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()
    TIMED_OUT = auto()
    TIME_OUT_BOT_LACKS = auto()
    TIME_OUT_YOU_LACK = auto()
    TIME_OUT_BOT_BELOW = auto()
    TIME_OUT_YOU_BELOW = auto()
    TIME_OUT_LEFT = auto()
    REMIND_ONE = auto()
    REMIND = auto()
    REMIND_OLDEST = auto()
    REMIND_LINK = auto()
    REMIND_LIST = auto()
    WROTE = auto()
    FORM_REMOVE = auto()
    FORM_WARN = auto()
    FORM_REASON = auto()
    FORM_CHOOSE = auto()
    FORM_NOTE = auto()
    FORM_NOTE_HINT = auto()
    PICK_PERSONAL_DATA = auto()
    PICK_ADVERTISING = auto()
    PICK_INSULT = auto()
    PICK_DANGEROUS = auto()
    PICK_OFF_TOPIC = auto()
    PICK_OTHER = auto()
    BECAUSE_PERSONAL_DATA = auto()
    BECAUSE_ADVERTISING = auto()
    BECAUSE_INSULT = auto()
    BECAUSE_DANGEROUS = auto()
    BECAUSE_OFF_TOPIC = auto()
    BECAUSE_OTHER = auto()


ENGLISH: Final[Table] = {
    Queue.WHY_FINDING: "May this be posted? A posting rule found something",
    Queue.WHY_MODERATOR: "A moderator wants this looked at",
    Queue.WHY_OBJECTION: "Its author asks for another look",
    Queue.WHY_NAME_CLAIM: "Is this a name? Its author says it is a disease or a medicine",
    Queue.WHY_ALERT: "Somebody may be thinking of harming themselves",
    Queue.FACTS: "{person} in {channel} · waiting since {since}",
    Queue.FACTS_LINKED: "{person} in {channel} ([message]({link})) · waiting since {since}",
    Queue.PRIVATELY: "Asked privately: the answer goes to its author alone.",
    Queue.NEW_EDITION: "A new version of a question that was already taken in.",
    Queue.BEFORE: "Decided before: {what}, {when}",
    Queue.FINDINGS: "**Found:**",
    Queue.MORE_FINDINGS: "… and {count} more",
    Queue.DONE_BY: "{what}, {when}, by {who}",
    Queue.DONE: "{what}, {when}",
    Queue.ALERT_HELP: (
        "Please see how they are. What they wrote is private: it opens for you alone, and that "
        "you opened it stands in the log."
    ),
    Queue.NO_TEXT: (
        "I have not kept what they wrote: it was not taken in, or was asked privately. "
        "If it was a message in a channel, the link above leads to it."
    ),
    Queue.ATTACHED: "The whole text is attached.",
    Queue.BEHIND_BUTTON: "This is the beginning; a button below shows the whole text.",
    Queue.APPROVED: "Approved",
    Queue.REMOVED: "Removed",
    Queue.REDACTED: "Posted without what was found",
    Queue.CARED_FOR: "Somebody is looking after them",
    Queue.POST_OF: "From {person} in {channel}",
    Queue.DECIDED_BY: "By {who}, {when}",
    Queue.DECIDED: "Decided {when}",
    Queue.NOTE: "Note: {note}",
    Queue.NOT_REMOVED: (
        "⚠️ I could not remove {links}: I lack the permission Manage Messages there. "
        "Please remove it by hand."
    ),
    Queue.NOT_TOLD: (
        "Its author takes no direct messages; a note in the channel leads them to the decision."
    ),
    Queue.NOT_TOLD_AT_ALL: (
        "**I could not tell its author:** they take no direct messages, and I may not or should "
        "not leave a note in the channel."
    ),
    Queue.APPROVE: "Approve",
    Queue.REMOVE: "Remove",
    Queue.REDACT: "Redact and post",
    Queue.WARN: "Warn",
    Queue.TIME_OUT: "Time out",
    Queue.READ: "Read it",
    Queue.READ_ALL: "Whole text",
    Queue.CARE: "Somebody is looking after them",
    Queue.FASTER: "Somebody else was faster: {what}, {when}. Nothing was changed.",
    Queue.FASTER_SOMEHOW: "Somebody else was faster. Nothing was changed.",
    Queue.CHANGED: (
        "Its author has changed the text meanwhile, so nothing was decided. "
        "The new text is here now; please have a look."
    ),
    Queue.GONE: (
        "This post is no longer here: its author took it back, or it became too old to be kept."
    ),
    Queue.NOT_DONE: (
        "Something went wrong on my side, and I cannot say whether it was done. Please look at the "
        "post again in a minute. Here is what you wrote."
    ),
    Queue.WARNED: "Its author was warned. The post still waits.",
    Queue.WARN_NOT_TOLD: (
        "Its author takes no direct messages; a note in the channel leads them to the warning. "
        "The post still waits."
    ),
    Queue.WARN_NOT_TOLD_AT_ALL: (
        "**I could not warn its author:** they take no direct messages, and I may not or should "
        "not leave a note in the channel. The post still waits."
    ),
    Queue.TIME_OUT_ASK: "For how long shall {person} not write? The post still waits.",
    Queue.TIME_OUT_CHOOSE: "Choose a time",
    Queue.MINUTES_10: "10 minutes",
    Queue.HOUR: "1 hour",
    Queue.DAY: "1 day",
    Queue.WEEK: "1 week",
    Queue.TIMED_OUT: "{person} cannot write until {until}. The post still waits.",
    Queue.TIME_OUT_BOT_LACKS: (
        "I lack the permission Moderate Members (*Time out members*). An administrator can give "
        "it to my role in the server's settings. Nothing was changed."
    ),
    Queue.TIME_OUT_YOU_LACK: (
        "For this you need the role set in `/mod settings`, or the permission Moderate Members "
        "(*Time out members*). Nothing was changed."
    ),
    Queue.TIME_OUT_BOT_BELOW: (
        "My role does not stand above theirs, so Discord does not let me. An administrator can "
        "move it up in the server's settings; nobody can time out administrators. "
        "Nothing was changed."
    ),
    Queue.TIME_OUT_YOU_BELOW: "Your role does not stand above theirs. Nothing was changed.",
    Queue.TIME_OUT_LEFT: "They have left the server, so there is nobody to time out.",
    Queue.REMIND_ONE: "{role} A post has waited for more than {minutes} minutes.",
    Queue.REMIND: "{role} {count} posts have waited for more than {minutes} minutes.",
    Queue.REMIND_OLDEST: "The oldest waits since {since}.",
    Queue.REMIND_LINK: "It is here: {link}",
    Queue.REMIND_LIST: "`/mod queue` lists what waits.",
    Queue.WROTE: "{person} wrote:",
    Queue.FORM_REMOVE: "Remove this post",
    Queue.FORM_WARN: "Warn its author",
    Queue.FORM_REASON: "Why?",
    Queue.FORM_CHOOSE: "Choose a reason",
    Queue.FORM_NOTE: "A note in your own words",
    Queue.FORM_NOTE_HINT: "Its author reads the reason and this note; both stand in the log.",
    Queue.PICK_PERSONAL_DATA: "Personal data of others",
    Queue.PICK_ADVERTISING: "Advertising",
    Queue.PICK_INSULT: "Insults",
    Queue.PICK_DANGEROUS: "Dangerous advice",
    Queue.PICK_OFF_TOPIC: "Off topic",
    Queue.PICK_OTHER: "Another reason",
    Queue.BECAUSE_PERSONAL_DATA: (
        "It tells personal things about somebody else. Please leave out names, contacts and "
        "whatever shows who they are."
    ),
    Queue.BECAUSE_ADVERTISING: "It advertises something. There is no room for that here.",
    Queue.BECAUSE_INSULT: "It insults somebody. Please stay kind, also where you disagree.",
    Queue.BECAUSE_DANGEROUS: (
        "It gives advice that could harm somebody. Please leave treatment to doctors."
    ),
    Queue.BECAUSE_OFF_TOPIC: "It does not belong into this channel.",
    Queue.BECAUSE_OTHER: "It does not fit the rules of this server.",
}

GERMAN: Final[Table] = {
    Queue.WHY_FINDING: "Darf das veröffentlicht werden? Eine Regel hat etwas gefunden",
    Queue.WHY_MODERATOR: "Jemand aus der Moderation möchte, dass das geprüft wird",
    Queue.WHY_OBJECTION: "Hier wird um einen zweiten Blick gebeten",
    Queue.WHY_NAME_CLAIM: "Ist das ein Name? Es soll eine Krankheit oder ein Medikament sein",
    Queue.WHY_ALERT: "Jemand denkt vielleicht daran, sich etwas anzutun",
    Queue.FACTS: "{person} in {channel} · wartet seit {since}",
    Queue.FACTS_LINKED: "{person} in {channel} ([Nachricht]({link})) · wartet seit {since}",
    Queue.PRIVATELY: "Privat gefragt: Die Antwort geht nur an die Person selbst.",
    Queue.NEW_EDITION: "Eine neue Fassung einer Frage, die schon angenommen war.",
    Queue.BEFORE: "Zuvor entschieden: {what}, {when}",
    Queue.FINDINGS: "**Gefunden:**",
    Queue.MORE_FINDINGS: "… und {count} weitere",
    Queue.DONE_BY: "{what}, {when}, von {who}",
    Queue.DONE: "{what}, {when}",
    Queue.ALERT_HELP: (
        "Bitte schau, wie es der Person geht. Was sie geschrieben hat, ist privat: Es öffnet sich "
        "nur für dich, und dass du es geöffnet hast, steht im Protokoll."
    ),
    Queue.NO_TEXT: (
        "Was geschrieben wurde, habe ich nicht aufgehoben: Es wurde nicht angenommen oder war "
        "privat gefragt. War es eine Nachricht in einem Kanal, führt der Link oben hin."
    ),
    Queue.ATTACHED: "Der ganze Text hängt an.",
    Queue.BEHIND_BUTTON: "Das ist der Anfang; ein Knopf darunter zeigt den ganzen Text.",
    Queue.APPROVED: "Freigegeben",
    Queue.REMOVED: "Entfernt",
    Queue.REDACTED: "Ohne die gefundenen Stellen veröffentlicht",
    Queue.CARED_FOR: "Jemand kümmert sich",
    Queue.POST_OF: "Von {person} in {channel}",
    Queue.DECIDED_BY: "Von {who}, {when}",
    Queue.DECIDED: "Entschieden {when}",
    Queue.NOTE: "Notiz: {note}",
    Queue.NOT_REMOVED: (
        "⚠️ Ich konnte {links} nicht entfernen: Mir fehlt dort das Recht „Nachrichten verwalten“. "
        "Bitte entferne es von Hand."
    ),
    Queue.NOT_TOLD: (
        "Die Person nimmt keine Direktnachrichten an; eine Notiz im Kanal führt sie zur "
        "Entscheidung."
    ),
    Queue.NOT_TOLD_AT_ALL: (
        "**Ich konnte der Person nicht Bescheid geben:** Sie nimmt keine Direktnachrichten an, und "
        "im Kanal darf oder soll ich keine Notiz hinterlassen."
    ),
    Queue.APPROVE: "Freigeben",
    Queue.REMOVE: "Entfernen",
    Queue.REDACT: "Schwärzen und posten",
    Queue.WARN: "Verwarnen",
    Queue.TIME_OUT: "Auszeit",
    Queue.READ: "Lesen",
    Queue.READ_ALL: "Ganzer Text",
    Queue.CARE: "Jemand kümmert sich",
    Queue.FASTER: "Jemand anders war schneller: {what}, {when}. Es wurde nichts geändert.",
    Queue.FASTER_SOMEHOW: "Jemand anders war schneller. Es wurde nichts geändert.",
    Queue.CHANGED: (
        "Der Text wurde inzwischen geändert, darum ist nichts entschieden. "
        "Der neue Text steht jetzt hier; bitte schau noch einmal."
    ),
    Queue.GONE: (
        "Diesen Beitrag gibt es hier nicht mehr: Er wurde zurückgenommen, oder er ist zu alt, um "
        "noch gespeichert zu sein."
    ),
    Queue.NOT_DONE: (
        "Bei mir ist etwas schiefgegangen, und ich kann nicht sagen, ob es getan ist. Bitte schau "
        "in einer Minute noch einmal nach. Hier ist, was du geschrieben hast."
    ),
    Queue.WARNED: "Die Verwarnung ist angekommen. Der Beitrag wartet weiter.",
    Queue.WARN_NOT_TOLD: (
        "Die Person nimmt keine Direktnachrichten an; eine Notiz im Kanal führt sie zur "
        "Verwarnung. Der Beitrag wartet weiter."
    ),
    Queue.WARN_NOT_TOLD_AT_ALL: (
        "**Ich konnte die Person nicht verwarnen:** Sie nimmt keine Direktnachrichten an, und im "
        "Kanal darf oder soll ich keine Notiz hinterlassen. Der Beitrag wartet weiter."
    ),
    Queue.TIME_OUT_ASK: "Wie lange soll {person} nicht schreiben? Der Beitrag wartet weiter.",
    Queue.TIME_OUT_CHOOSE: "Wähle eine Zeit",
    Queue.MINUTES_10: "10 Minuten",
    Queue.HOUR: "1 Stunde",
    Queue.DAY: "1 Tag",
    Queue.WEEK: "1 Woche",
    Queue.TIMED_OUT: "{person} kann bis {until} nicht schreiben. Der Beitrag wartet weiter.",
    Queue.TIME_OUT_BOT_LACKS: (
        "Mir fehlt das Recht „Mitglieder moderieren“ (*Mitglieder im Timeout*). Wer den Server "
        "verwaltet, kann es meiner Rolle in den Einstellungen geben. Es wurde nichts geändert."
    ),
    Queue.TIME_OUT_YOU_LACK: (
        "Dafür brauchst du die Rolle aus `/mod settings` oder das Recht „Mitglieder moderieren“ "
        "(*Mitglieder im Timeout*). Es wurde nichts geändert."
    ),
    Queue.TIME_OUT_BOT_BELOW: (
        "Meine Rolle steht nicht über der dieser Person, darum lässt Discord mich nicht. Wer den "
        "Server verwaltet, kann sie in den Einstellungen nach oben ziehen; Administratoren kann "
        "niemand eine Auszeit geben. Es wurde nichts geändert."
    ),
    Queue.TIME_OUT_YOU_BELOW: (
        "Deine Rolle steht nicht über der dieser Person. Es wurde nichts geändert."
    ),
    Queue.TIME_OUT_LEFT: "Die Person hat den Server verlassen, eine Auszeit ist nicht möglich.",
    Queue.REMIND_ONE: "{role} Ein Beitrag wartet seit mehr als {minutes} Minuten.",
    Queue.REMIND: "{role} {count} Beiträge warten seit mehr als {minutes} Minuten.",
    Queue.REMIND_OLDEST: "Der älteste wartet seit {since}.",
    Queue.REMIND_LINK: "Hier ist er: {link}",
    Queue.REMIND_LIST: "`/mod queue` zeigt, was wartet.",
    Queue.WROTE: "{person} schrieb:",
    Queue.FORM_REMOVE: "Diesen Beitrag entfernen",
    Queue.FORM_WARN: "Eine Verwarnung aussprechen",
    Queue.FORM_REASON: "Warum?",
    Queue.FORM_CHOOSE: "Wähle einen Grund",
    Queue.FORM_NOTE: "Eine Notiz in deinen Worten",
    Queue.FORM_NOTE_HINT: "Grund und Notiz liest, wer es schrieb; das Protokoll hat beides.",
    Queue.PICK_PERSONAL_DATA: "Persönliche Daten anderer",
    Queue.PICK_ADVERTISING: "Werbung",
    Queue.PICK_INSULT: "Beleidigungen",
    Queue.PICK_DANGEROUS: "Gefährliche Ratschläge",
    Queue.PICK_OFF_TOPIC: "Passt nicht zum Thema",
    Queue.PICK_OTHER: "Ein anderer Grund",
    Queue.BECAUSE_PERSONAL_DATA: (
        "Darin steht Persönliches über jemand anderen. Bitte lass Namen, Kontaktdaten und alles "
        "weg, woran man die Person erkennt."
    ),
    Queue.BECAUSE_ADVERTISING: "Das ist Werbung. Dafür ist hier kein Platz.",
    Queue.BECAUSE_INSULT: (
        "Darin wird jemand beleidigt. Bitte bleib freundlich, auch wenn du anderer Meinung bist."
    ),
    Queue.BECAUSE_DANGEROUS: (
        "Darin steht ein Rat, der jemandem schaden könnte. Bitte überlass Behandlungen den Ärzten."
    ),
    Queue.BECAUSE_OFF_TOPIC: "Das gehört nicht in diesen Kanal.",
    Queue.BECAUSE_OTHER: "Das passt nicht zu den Regeln dieses Servers.",
}
