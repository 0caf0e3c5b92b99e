"""The settings of a server: what they are called, what they are for, and what is wrong."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class SettingUp(Key):
    """Keys of this area.

    A `NAME_`, `WHAT_` or `CHOOSE_` has the name of a setting, a `MAY_` that of a permission in
    discord.py, a `COUNTRY_` with two letters is a country's name.
    """

    TITLE = auto()
    READ_ONLY = auto()
    PAGE_CHANNELS = auto()
    PAGE_ROLES = auto()
    PAGE_CONDUCT = auto()
    NAME_WATCHED = auto()
    NAME_QUEUE = auto()
    NAME_LOG = auto()
    NAME_MODERATOR = auto()
    NAME_HELPER = auto()
    NAME_MAINTAINER = auto()
    NAME_COUNTRY = auto()
    NAME_SILENT = auto()
    NAME_REMINDER = auto()
    WHAT_WATCHED = auto()
    WHAT_QUEUE = auto()
    WHAT_LOG = auto()
    WHAT_MODERATOR = auto()
    WHAT_HELPER = auto()
    WHAT_MAINTAINER = auto()
    WHAT_COUNTRY = auto()
    WHAT_SILENT = auto()
    WHAT_REMINDER = auto()
    LINE = auto()
    NONE = auto()
    YES = auto()
    NO = auto()
    AFTER = auto()
    BY_OPERATOR = auto()
    GONE = auto()
    CHOOSE_WATCHED = auto()
    CHOOSE_QUEUE = auto()
    CHOOSE_LOG = auto()
    CHOOSE_MODERATOR = auto()
    CHOOSE_HELPER = auto()
    CHOOSE_MAINTAINER = auto()
    CHOOSE_COUNTRY = auto()
    CLEAR = auto()
    COUNTRY_OTHER = auto()
    COUNTRY_NONE = auto()
    TURN_SILENT_ON = auto()
    TURN_SILENT_OFF = auto()
    CHANGE_REMINDER = auto()
    REMINDER_TITLE = auto()
    REMINDER_LABEL = auto()
    REMINDER_HINT = auto()
    COUNTRY_TITLE = auto()
    COUNTRY_LABEL = auto()
    COUNTRY_HINT = auto()
    BAD_REMINDER = auto()
    BAD_COUNTRY = auto()
    BAD_ROLE = auto()
    BAD_CHANNEL = auto()
    CHANGED = auto()
    LACKS = auto()
    GONE_CHANNEL = auto()
    GONE_ROLE = auto()
    PUBLIC_QUEUE = auto()
    PUBLIC_LOG = auto()
    QUEUE_WATCHED = auto()
    NO_CONTENT = auto()
    ROLE_HIDDEN = auto()
    MAY_VIEW_CHANNEL = auto()
    MAY_SEND_MESSAGES = auto()
    MAY_SEND_MESSAGES_IN_THREADS = auto()
    MAY_CREATE_PUBLIC_THREADS = auto()
    MAY_EMBED_LINKS = auto()
    MAY_ATTACH_FILES = auto()
    MAY_READ_MESSAGE_HISTORY = auto()
    MAY_MANAGE_MESSAGES = auto()
    COUNTRY_AT = auto()
    COUNTRY_AU = auto()
    COUNTRY_BE = auto()
    COUNTRY_BR = auto()
    COUNTRY_CA = auto()
    COUNTRY_CH = auto()
    COUNTRY_CZ = auto()
    COUNTRY_DE = auto()
    COUNTRY_DK = auto()
    COUNTRY_ES = auto()
    COUNTRY_FI = auto()
    COUNTRY_FR = auto()
    COUNTRY_GB = auto()
    COUNTRY_IE = auto()
    COUNTRY_IN = auto()
    COUNTRY_IT = auto()
    COUNTRY_MX = auto()
    COUNTRY_NL = auto()
    COUNTRY_NO = auto()
    COUNTRY_NZ = auto()
    COUNTRY_PL = auto()
    COUNTRY_SE = auto()
    COUNTRY_US = auto()


ENGLISH: Final[Table] = {
    SettingUp.TITLE: "Settings of this server",
    SettingUp.READ_ONLY: "You can read this. Changing it needs the permission Manage Server.",
    SettingUp.PAGE_CHANNELS: "Channels",
    SettingUp.PAGE_ROLES: "Roles",
    SettingUp.PAGE_CONDUCT: "Behaviour",
    SettingUp.NAME_WATCHED: "Watched channels",
    SettingUp.NAME_QUEUE: "Queue channel",
    SettingUp.NAME_LOG: "Log channel",
    SettingUp.NAME_MODERATOR: "Moderators",
    SettingUp.NAME_HELPER: "Human helpers",
    SettingUp.NAME_MAINTAINER: "Maintainers",
    SettingUp.NAME_COUNTRY: "Country",
    SettingUp.NAME_SILENT: "Silent after a human",
    SettingUp.NAME_REMINDER: "Reminder",
    SettingUp.WHAT_WATCHED: (
        "What breaks the posting rules is removed here. Posts in a forum are answered, too, "
        "without a command."
    ),
    SettingUp.WHAT_QUEUE: "Held posts wait here for a moderator, with their texts.",
    SettingUp.WHAT_LOG: (
        "Every deed of moderators and maintainers is shown here; texts of patients never are."
    ),
    SettingUp.WHAT_MODERATOR: "Besides whoever may manage messages.",
    SettingUp.WHAT_HELPER: "Whom *Ask a human* calls.",
    SettingUp.WHAT_MAINTAINER: (
        "Who looks after the knowledge base, besides whoever may manage the server."
    ),
    SettingUp.WHAT_COUNTRY: (
        "Emergency numbers of this country are named where somebody may need help now."
    ),
    SettingUp.WHAT_SILENT: "I say nothing where a human has answered a question first.",
    SettingUp.WHAT_REMINDER: "After this time, moderators are reminded of a post that waits.",
    SettingUp.LINE: "**{name}**: {value}\n{what}",
    SettingUp.NONE: "not set",
    SettingUp.YES: "yes",
    SettingUp.NO: "no",
    SettingUp.AFTER: "after {minutes} minutes",
    SettingUp.BY_OPERATOR: "{value} (also by whoever runs the bot)",
    SettingUp.GONE: "one that is gone",
    SettingUp.CHOOSE_WATCHED: "Watched channels: choose any number",
    SettingUp.CHOOSE_QUEUE: "Queue channel: choose one",
    SettingUp.CHOOSE_LOG: "Log channel: choose one",
    SettingUp.CHOOSE_MODERATOR: "Role of moderators: choose one",
    SettingUp.CHOOSE_HELPER: "Role of human helpers: choose one",
    SettingUp.CHOOSE_MAINTAINER: "Role of maintainers: choose one",
    SettingUp.CHOOSE_COUNTRY: "Country for emergency numbers: choose one",
    SettingUp.CLEAR: "Clear a setting",
    SettingUp.COUNTRY_OTHER: "Another country …",
    SettingUp.COUNTRY_NONE: "No country",
    SettingUp.TURN_SILENT_ON: "Be silent after a human",
    SettingUp.TURN_SILENT_OFF: "Also answer after a human",
    SettingUp.CHANGE_REMINDER: "Change the reminder …",
    SettingUp.REMINDER_TITLE: "Reminder",
    SettingUp.REMINDER_LABEL: "Minutes until a reminder",
    SettingUp.REMINDER_HINT: "A whole number from {least} to {most}",
    SettingUp.COUNTRY_TITLE: "Country for emergency numbers",
    SettingUp.COUNTRY_LABEL: "Two letters of the country",
    SettingUp.COUNTRY_HINT: "Its ISO 3166 code, such as DE or US; empty for none",
    SettingUp.BAD_REMINDER: (
        "Please give a whole number of minutes from {least} to {most} (a week). Nothing was "
        "changed."
    ),
    SettingUp.BAD_COUNTRY: (
        "That is no country's code. Please give its two letters (ISO 3166-1), such as DE for "
        "Germany or US for the United States. Nothing was changed."
    ),
    SettingUp.BAD_ROLE: (
        "That role belongs to everybody, so everybody could do this. Please choose another one. "
        "Nothing was changed."
    ),
    SettingUp.BAD_CHANNEL: (
        "I cannot find that channel or role: it may just have been deleted. Nothing was changed."
    ),
    SettingUp.CHANGED: "{name}: {before} → {after}",
    SettingUp.LACKS: (
        "{name}: in {channel} I lack {permissions}. Give them to my role in the channel's "
        "settings, under Permissions."
    ),
    SettingUp.GONE_CHANNEL: (
        "{name}: the channel that was chosen is gone. Please choose another one, or clear it."
    ),
    SettingUp.GONE_ROLE: (
        "{name}: the role that was chosen is gone. Please choose another one, or clear it."
    ),
    SettingUp.PUBLIC_QUEUE: (
        "Everybody in this server can see {channel}. Held posts are shown there with the texts of "
        "patients: hide it from everybody but moderators."
    ),
    SettingUp.PUBLIC_LOG: (
        "Everybody in this server can see {channel}. The log names who was warned and why: better "
        "hide it from everybody but moderators."
    ),
    SettingUp.QUEUE_WATCHED: (
        "{channel} is watched and is where moderators work: what they write there would be taken "
        "for questions. Choose two different channels."
    ),
    SettingUp.NO_CONTENT: (
        "I may not read messages that do not mention me, so in watched channels I see none. "
        "Whoever runs the bot can allow it: the setting is `message_content`."
    ),
    SettingUp.ROLE_HIDDEN: (
        "{role} lacks Manage Messages, so Discord hides `/mod` from it. Allow the role in Server "
        "Settings › Integrations › my name › `/mod`. The buttons in the queue channel work as it "
        "is."
    ),
    SettingUp.MAY_VIEW_CHANNEL: "View Channel",
    SettingUp.MAY_SEND_MESSAGES: "Send Messages",
    SettingUp.MAY_SEND_MESSAGES_IN_THREADS: "Send Messages in Threads",
    SettingUp.MAY_CREATE_PUBLIC_THREADS: "Create Public Threads",
    SettingUp.MAY_EMBED_LINKS: "Embed Links",
    SettingUp.MAY_ATTACH_FILES: "Attach Files",
    SettingUp.MAY_READ_MESSAGE_HISTORY: "Read Message History",
    SettingUp.MAY_MANAGE_MESSAGES: "Manage Messages",
    SettingUp.COUNTRY_AT: "Austria",
    SettingUp.COUNTRY_AU: "Australia",
    SettingUp.COUNTRY_BE: "Belgium",
    SettingUp.COUNTRY_BR: "Brazil",
    SettingUp.COUNTRY_CA: "Canada",
    SettingUp.COUNTRY_CH: "Switzerland",
    SettingUp.COUNTRY_CZ: "Czechia",
    SettingUp.COUNTRY_DE: "Germany",
    SettingUp.COUNTRY_DK: "Denmark",
    SettingUp.COUNTRY_ES: "Spain",
    SettingUp.COUNTRY_FI: "Finland",
    SettingUp.COUNTRY_FR: "France",
    SettingUp.COUNTRY_GB: "United Kingdom",
    SettingUp.COUNTRY_IE: "Ireland",
    SettingUp.COUNTRY_IN: "India",
    SettingUp.COUNTRY_IT: "Italy",
    SettingUp.COUNTRY_MX: "Mexico",
    SettingUp.COUNTRY_NL: "Netherlands",
    SettingUp.COUNTRY_NO: "Norway",
    SettingUp.COUNTRY_NZ: "New Zealand",
    SettingUp.COUNTRY_PL: "Poland",
    SettingUp.COUNTRY_SE: "Sweden",
    SettingUp.COUNTRY_US: "United States",
}

GERMAN: Final[Table] = {
    SettingUp.TITLE: "Einstellungen dieses Servers",
    SettingUp.READ_ONLY: "Du kannst das lesen. Zum Ändern braucht es das Recht „Server verwalten“.",
    SettingUp.PAGE_CHANNELS: "Kanäle",
    SettingUp.PAGE_ROLES: "Rollen",
    SettingUp.PAGE_CONDUCT: "Verhalten",
    SettingUp.NAME_WATCHED: "Beobachtete Kanäle",
    SettingUp.NAME_QUEUE: "Warteschlangen-Kanal",
    SettingUp.NAME_LOG: "Protokollkanal",
    SettingUp.NAME_MODERATOR: "Moderation",
    SettingUp.NAME_HELPER: "Helfende Menschen",
    SettingUp.NAME_MAINTAINER: "Wissenspflege",
    SettingUp.NAME_COUNTRY: "Land",
    SettingUp.NAME_SILENT: "Still nach einem Menschen",
    SettingUp.NAME_REMINDER: "Erinnerung",
    SettingUp.WHAT_WATCHED: (
        "Was gegen die Regeln ist, wird hier entfernt. Beiträge in einem Forum werden auch ohne "
        "Befehl beantwortet."
    ),
    SettingUp.WHAT_QUEUE: "Zurückgehaltene Beiträge warten hier mit ihrem Text auf die Moderation.",
    SettingUp.WHAT_LOG: (
        "Jede Tat von Moderation und Wissenspflege steht hier; Texte von Patienten nie."
    ),
    SettingUp.WHAT_MODERATOR: "Neben allen, die Nachrichten verwalten dürfen.",
    SettingUp.WHAT_HELPER: "Wen *Einen Menschen fragen* ruft.",
    SettingUp.WHAT_MAINTAINER: (
        "Wer die Wissensbasis pflegt, neben allen, die den Server verwalten dürfen."
    ),
    SettingUp.WHAT_COUNTRY: (
        "Wo jemand gerade Hilfe brauchen könnte, werden die Notrufnummern dieses Landes genannt."
    ),
    SettingUp.WHAT_SILENT: "Ich sage nichts, wo ein Mensch eine Frage zuerst beantwortet hat.",
    SettingUp.WHAT_REMINDER: (
        "Nach dieser Zeit wird die Moderation an einen wartenden Beitrag erinnert."
    ),
    SettingUp.LINE: "**{name}**: {value}\n{what}",
    SettingUp.NONE: "nicht eingestellt",
    SettingUp.YES: "ja",
    SettingUp.NO: "nein",
    SettingUp.AFTER: "nach {minutes} Minuten",
    SettingUp.BY_OPERATOR: "{value} (auch vom Betreiber des Bots)",
    SettingUp.GONE: "etwas, das es nicht mehr gibt",
    SettingUp.CHOOSE_WATCHED: "Beobachtete Kanäle: beliebig viele",
    SettingUp.CHOOSE_QUEUE: "Warteschlangen-Kanal: wähle einen",
    SettingUp.CHOOSE_LOG: "Protokollkanal: wähle einen",
    SettingUp.CHOOSE_MODERATOR: "Rolle der Moderation: wähle eine",
    SettingUp.CHOOSE_HELPER: "Rolle der helfenden Menschen: wähle eine",
    SettingUp.CHOOSE_MAINTAINER: "Rolle der Wissenspflege: wähle eine",
    SettingUp.CHOOSE_COUNTRY: "Land für Notrufnummern: wähle eines",
    SettingUp.CLEAR: "Eine Einstellung leeren",
    SettingUp.COUNTRY_OTHER: "Ein anderes Land …",
    SettingUp.COUNTRY_NONE: "Kein Land",
    SettingUp.TURN_SILENT_ON: "Still sein nach einem Menschen",
    SettingUp.TURN_SILENT_OFF: "Auch nach einem Menschen antworten",
    SettingUp.CHANGE_REMINDER: "Erinnerung ändern …",
    SettingUp.REMINDER_TITLE: "Erinnerung",
    SettingUp.REMINDER_LABEL: "Minuten bis zur Erinnerung",
    SettingUp.REMINDER_HINT: "Eine ganze Zahl von {least} bis {most}",
    SettingUp.COUNTRY_TITLE: "Land für Notrufnummern",
    SettingUp.COUNTRY_LABEL: "Zwei Buchstaben des Landes",
    SettingUp.COUNTRY_HINT: "ISO-3166-Code, etwa DE oder US; leer für keines",
    SettingUp.BAD_REMINDER: (
        "Bitte gib eine ganze Zahl von Minuten von {least} bis {most} an (eine Woche). Es wurde "
        "nichts geändert."
    ),
    SettingUp.BAD_COUNTRY: (
        "Das ist kein Ländercode. Bitte gib die zwei Buchstaben an (ISO 3166-1), etwa DE für "
        "Deutschland oder US für die Vereinigten Staaten. Es wurde nichts geändert."
    ),
    SettingUp.BAD_ROLE: (
        "Diese Rolle haben alle, also dürften es alle. Bitte wähle eine andere. Es wurde nichts "
        "geändert."
    ),
    SettingUp.BAD_CHANNEL: (
        "Diesen Kanal oder diese Rolle finde ich nicht: Vielleicht wurde sie gerade gelöscht. Es "
        "wurde nichts geändert."
    ),
    SettingUp.CHANGED: "{name}: {before} → {after}",
    SettingUp.LACKS: (
        "{name}: In {channel} fehlt mir {permissions}. Gib es meiner Rolle in den "
        "Kanaleinstellungen unter Berechtigungen."
    ),
    SettingUp.GONE_CHANNEL: (
        "{name}: Den gewählten Kanal gibt es nicht mehr. Bitte wähle einen anderen, oder leere "
        "die Einstellung."
    ),
    SettingUp.GONE_ROLE: (
        "{name}: Die gewählte Rolle gibt es nicht mehr. Bitte wähle eine andere, oder leere die "
        "Einstellung."
    ),
    SettingUp.PUBLIC_QUEUE: (
        "Alle auf diesem Server können {channel} sehen. Zurückgehaltene Beiträge stehen dort mit "
        "den Texten von Patienten: Verbirg ihn vor allen außer der Moderation."
    ),
    SettingUp.PUBLIC_LOG: (
        "Alle auf diesem Server können {channel} sehen. Das Protokoll nennt, wer verwarnt wurde "
        "und warum: Verbirg ihn lieber vor allen außer der Moderation."
    ),
    SettingUp.QUEUE_WATCHED: (
        "{channel} wird beobachtet und ist zugleich Arbeitsplatz der Moderation: Was dort "
        "geschrieben wird, gälte als Frage. Wähle zwei verschiedene Kanäle."
    ),
    SettingUp.NO_CONTENT: (
        "Ich darf Nachrichten nicht lesen, die mich nicht erwähnen, sehe in beobachteten Kanälen "
        "also keine. Wer den Bot betreibt, kann es erlauben: Die Einstellung heißt "
        "`message_content`."
    ),
    SettingUp.ROLE_HIDDEN: (
        "{role} hat „Nachrichten verwalten“ nicht, deshalb verbirgt Discord `/mod`. Erlaube die "
        "Rolle unter Servereinstellungen › Integrationen › mein Name › `/mod`. Die Knöpfe im "
        "Warteschlangen-Kanal gehen schon so."
    ),
    SettingUp.MAY_VIEW_CHANNEL: "„Kanal ansehen“",
    SettingUp.MAY_SEND_MESSAGES: "„Nachrichten senden“",
    SettingUp.MAY_SEND_MESSAGES_IN_THREADS: "„Nachrichten in Threads senden“",
    SettingUp.MAY_CREATE_PUBLIC_THREADS: "„Öffentliche Threads erstellen“",
    SettingUp.MAY_EMBED_LINKS: "„Links einbetten“",
    SettingUp.MAY_ATTACH_FILES: "„Dateien anhängen“",
    SettingUp.MAY_READ_MESSAGE_HISTORY: "„Nachrichtenverlauf lesen“",
    SettingUp.MAY_MANAGE_MESSAGES: "„Nachrichten verwalten“",
    SettingUp.COUNTRY_AT: "Österreich",
    SettingUp.COUNTRY_AU: "Australien",
    SettingUp.COUNTRY_BE: "Belgien",
    SettingUp.COUNTRY_BR: "Brasilien",
    SettingUp.COUNTRY_CA: "Kanada",
    SettingUp.COUNTRY_CH: "Schweiz",
    SettingUp.COUNTRY_CZ: "Tschechien",
    SettingUp.COUNTRY_DE: "Deutschland",
    SettingUp.COUNTRY_DK: "Dänemark",
    SettingUp.COUNTRY_ES: "Spanien",
    SettingUp.COUNTRY_FI: "Finnland",
    SettingUp.COUNTRY_FR: "Frankreich",
    SettingUp.COUNTRY_GB: "Vereinigtes Königreich",
    SettingUp.COUNTRY_IE: "Irland",
    SettingUp.COUNTRY_IN: "Indien",
    SettingUp.COUNTRY_IT: "Italien",
    SettingUp.COUNTRY_MX: "Mexiko",
    SettingUp.COUNTRY_NL: "Niederlande",
    SettingUp.COUNTRY_NO: "Norwegen",
    SettingUp.COUNTRY_NZ: "Neuseeland",
    SettingUp.COUNTRY_PL: "Polen",
    SettingUp.COUNTRY_SE: "Schweden",
    SettingUp.COUNTRY_US: "Vereinigte Staaten",
}
