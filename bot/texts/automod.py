"""Discord's AutoMod, as `/mod automod` offers it."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class AutoMod(Key):
    """Keys of this area; names of rules have 100 characters at most, labels of buttons 80."""

    TITLE = auto()
    INTRODUCTION = auto()
    SPAM = auto()
    SPAM_WHAT = auto()
    MENTIONS = auto()
    MENTIONS_WHAT = auto()
    SLURS = auto()
    SLURS_WHAT = auto()
    NONE_YET = auto()
    ALERTS = auto()
    BLOCKS = auto()
    OFF = auto()
    OTHER = auto()
    TO_ALERT = auto()
    TO_BLOCK = auto()
    CREATED = auto()
    THERE_ALREADY = auto()
    NO_QUEUE = auto()
    BOT_MAY_NOT = auto()
    NEEDS_MANAGER = auto()
    REFUSED = auto()
    BLOCKED_TEXT = auto()


ENGLISH: Final[Table] = {
    AutoMod.TITLE: "Discord's AutoMod",
    AutoMod.INTRODUCTION: (
        "AutoMod looks at messages before anybody sees them, everywhere in this server. I can set "
        "up three rules that leave medical words alone. *Alert* only tells the queue channel; "
        "*block* also keeps the message from being posted. You can change or remove them in "
        "Server Settings › AutoMod."
    ),
    AutoMod.SPAM: "Spam",
    AutoMod.SPAM_WHAT: "What Discord takes for spam.",
    AutoMod.MENTIONS: "Mention spam",
    AutoMod.MENTIONS_WHAT: "More than {most} people or roles mentioned at once, and raids of it.",
    AutoMod.SLURS: "Slurs",
    AutoMod.SLURS_WHAT: (
        "Discord's own list of slurs. It is not public, so I add {words} words of medicine that "
        "contain a known slur, or are one elsewhere, as exceptions: *spastic paraplegia*, *growth "
        "retardation*, *substantia nigra*. If another one is caught, add it to the rule."
    ),
    AutoMod.NONE_YET: "not set up",
    AutoMod.ALERTS: "set up: tells {channel}",
    AutoMod.BLOCKS: "set up: blocks",
    AutoMod.OFF: "set up, but switched off in Server Settings › AutoMod",
    AutoMod.OTHER: (
        "this server has a rule of this kind already, “{name}”, and Discord allows only one"
    ),
    AutoMod.TO_ALERT: "{rule}: alert",
    AutoMod.TO_BLOCK: "{rule}: block",
    AutoMod.CREATED: "The rule is set up.",
    AutoMod.THERE_ALREADY: "There is such a rule already. Nothing was changed.",
    AutoMod.NO_QUEUE: (
        "An alert needs a queue channel that I can see. Choose one with `/mod settings`; until "
        "then I can only set up rules that block."
    ),
    AutoMod.BOT_MAY_NOT: (
        "To look at these rules and to set them up I need the permission **Manage Server**, which "
        "I use for nothing else. Open Server Settings › Roles, choose my role, switch on Manage "
        "Server under Permissions, save, and use `/mod automod` again. You can take it away "
        "afterwards: the rules stay."
    ),
    AutoMod.NEEDS_MANAGER: "Setting them up needs the permission Manage Server, which you lack.",
    AutoMod.REFUSED: (
        "Discord refused the rule: perhaps the server has as many as it may have. Nothing was "
        "changed. Server Settings › AutoMod shows those that there are."
    ),
    AutoMod.BLOCKED_TEXT: "This message looked like spam or an insult. The moderators can help.",
}

GERMAN: Final[Table] = {
    AutoMod.TITLE: "Discords AutoMod",
    AutoMod.INTRODUCTION: (
        "AutoMod sieht Nachrichten an, bevor jemand sie sieht, überall auf diesem Server. Ich "
        "kann drei Regeln einrichten, die Wörter der Medizin in Ruhe lassen. *Melden* sagt es nur "
        "dem Warteschlangen-Kanal; *sperren* verhindert auch, dass die Nachricht erscheint. Du "
        "kannst sie ändern oder entfernen: unter Servereinstellungen › AutoMod."
    ),
    AutoMod.SPAM: "Spam",
    AutoMod.SPAM_WHAT: "Was Discord für Spam hält.",
    AutoMod.MENTIONS: "Erwähnungs-Spam",
    AutoMod.MENTIONS_WHAT: (
        "Mehr als {most} Personen oder Rollen auf einmal erwähnt, und Überfälle damit."
    ),
    AutoMod.SLURS: "Schimpfwörter",
    AutoMod.SLURS_WHAT: (
        "Discords eigene Liste herabwürdigender Wörter. Sie ist nicht öffentlich, deshalb nehme "
        "ich {words} Wörter der Medizin aus, die ein bekanntes Schimpfwort enthalten oder anderswo "
        "eines sind: *spastische Lähmung*, *Retardtablette*, *Substantia nigra*. Trifft es noch "
        "eines, füg es der Regel hinzu."
    ),
    AutoMod.NONE_YET: "nicht eingerichtet",
    AutoMod.ALERTS: "eingerichtet: meldet in {channel}",
    AutoMod.BLOCKS: "eingerichtet: sperrt",
    AutoMod.OFF: "eingerichtet, aber unter Servereinstellungen › AutoMod ausgeschaltet",
    AutoMod.OTHER: (
        "dieser Server hat schon eine solche Regel, „{name}“, und Discord erlaubt nur eine"
    ),
    AutoMod.TO_ALERT: "{rule}: melden",
    AutoMod.TO_BLOCK: "{rule}: sperren",
    AutoMod.CREATED: "Die Regel ist eingerichtet.",
    AutoMod.THERE_ALREADY: "So eine Regel gibt es schon. Es wurde nichts geändert.",
    AutoMod.NO_QUEUE: (
        "Zum Melden braucht es einen Warteschlangen-Kanal, den ich sehe. Wähle einen mit `/mod "
        "settings`; bis dahin kann ich nur Regeln einrichten, die sperren."
    ),
    AutoMod.BOT_MAY_NOT: (
        "Um diese Regeln zu sehen und einzurichten, brauche ich das Recht **Server verwalten**, "
        "das ich für nichts anderes benutze. Öffne Servereinstellungen › Rollen, wähle meine "
        "Rolle, schalte unter Berechtigungen „Server verwalten“ ein, speichere, und benutze `/mod "
        "automod` noch einmal. Danach kannst du es wieder wegnehmen: Die Regeln bleiben."
    ),
    AutoMod.NEEDS_MANAGER: (
        "Zum Einrichten braucht es das Recht „Server verwalten“, das dir fehlt."
    ),
    AutoMod.REFUSED: (
        "Discord hat die Regel abgelehnt: Vielleicht hat der Server schon so viele, wie er haben "
        "darf. Es wurde nichts geändert. Servereinstellungen › AutoMod zeigt alle."
    ),
    AutoMod.BLOCKED_TEXT: (
        "Diese Nachricht sah nach Spam oder einer Beleidigung aus. Die Moderation hilft gern."
    ),
}
