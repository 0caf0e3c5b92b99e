"""The menus *Remove post…* and *Hold for review*, and what they say."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Removal(Key):
    """Keys of this area; names of menus have 32 characters at most."""

    REMOVE_MENU = auto()
    HOLD_MENU = auto()
    # what a moderator is told
    REMOVED = auto()
    REMOVED_UNTOLD = auto()
    REMOVED_BEFORE = auto()
    GONE = auto()
    HELD = auto()
    HELD_STANDS = auto()
    HELD_LATER = auto()
    HELD_BEFORE = auto()
    AUTHOR_KNOWS = auto()
    AUTHOR_UNTOLD = auto()
    NOTHING_TO_HOLD = auto()
    CANNOT = auto()
    CANNOT_RENAME = auto()
    # what the author of a held post is told
    HELD_TOLD = auto()
    HELD_TOLD_STANDS = auto()
    # what stands in the queue for a post without words
    NO_WORDS = auto()


ENGLISH: Final[Table] = {
    Removal.REMOVE_MENU: "Remove post…",
    Removal.HOLD_MENU: "Hold for review",
    Removal.REMOVED: (
        "Removed, with everything of mine that belonged to it. I tell its author why and hand the "
        "text back; they may ask for another look once."
    ),
    Removal.REMOVED_UNTOLD: "Removed. It was no member's post, so there is nobody to tell.",
    Removal.REMOVED_BEFORE: "This post was removed by a moderator before. Nothing new was logged.",
    Removal.GONE: "This message is gone already. Nothing was changed.",
    Removal.HELD: "Taken out of the channel, and put into the queue.",
    Removal.HELD_STANDS: "Put into the queue. **Some of it still stands in the channel.**",
    Removal.HELD_LATER: (
        "Put into the queue. **I could not take it out of the channel yet**; I try again every "
        "minute."
    ),
    Removal.AUTHOR_KNOWS: ("Its author knows that moderators look at it, and has the text back."),
    Removal.AUTHOR_UNTOLD: (
        "I could not reach its author by direct message; they are told what you decide."
    ),
    Removal.HELD_BEFORE: "This post is in the queue already.",
    Removal.NOTHING_TO_HOLD: (
        "Only what members wrote can be held for review. “Remove post…” takes this message away."
    ),
    Removal.CANNOT: (
        "**The message itself still stands: {link}** I lack the permission {permission} in "
        "{channel}. Please remove it by hand, or give me that permission."
    ),
    Removal.CANNOT_RENAME: (
        "**The title of the post still stands: {link}** I lack the permission {permission} in "
        "{channel}. Please rename and close the post by hand, or give me that permission."
    ),
    Removal.HELD_TOLD: (
        "Your post in **{server}** is not public for now: the moderators there take a look at it. "
        "I tell you what they decide. Your text is attached, so that nothing is lost."
    ),
    Removal.HELD_TOLD_STANDS: (
        "The moderators of **{server}** take a look at your post, which should not be public until "
        "then. I may not remove it myself, so others can still read it: {link} You can delete it. "
        "I tell you what they decide. Your text is attached, so that nothing is lost."
    ),
    Removal.NO_WORDS: "(A message without words; attachments: {count}.)",
}

GERMAN: Final[Table] = {
    Removal.REMOVE_MENU: "Beitrag entfernen…",
    Removal.HOLD_MENU: "Zur Prüfung zurückhalten",
    Removal.REMOVED: (
        "Entfernt, mit allem von mir, was dazugehörte. Ich schreibe, warum, und gebe den Text "
        "zurück; einmal kann um einen zweiten Blick gebeten werden."
    ),
    Removal.REMOVED_UNTOLD: (
        "Entfernt. Der Beitrag war von keinem Mitglied, es muss also niemand Bescheid bekommen."
    ),
    Removal.REMOVED_BEFORE: (
        "Die Moderation hat diesen Beitrag schon entfernt. Es wurde nichts Neues protokolliert."
    ),
    Removal.GONE: "Diese Nachricht gibt es nicht mehr. Es wurde nichts geändert.",
    Removal.HELD: "Aus dem Kanal genommen und in die Warteschlange gestellt.",
    Removal.HELD_STANDS: "In die Warteschlange gestellt. **Im Kanal steht noch etwas davon.**",
    Removal.HELD_LATER: (
        "In die Warteschlange gestellt. **Aus dem Kanal konnte ich ihn noch nicht nehmen**; ich "
        "versuche es jede Minute wieder."
    ),
    Removal.AUTHOR_KNOWS: (
        "Wer den Beitrag geschrieben hat, weiß, dass die Moderation ihn ansieht, und hat den Text "
        "zurück."
    ),
    Removal.AUTHOR_UNTOLD: (
        "Wer den Beitrag geschrieben hat, war per Direktnachricht nicht zu erreichen, und erfährt, "
        "was ihr entscheidet."
    ),
    Removal.HELD_BEFORE: "Dieser Beitrag ist schon in der Warteschlange.",
    Removal.NOTHING_TO_HOLD: (
        "Nur was Mitglieder geschrieben haben, lässt sich zur Prüfung zurückhalten. „Beitrag "
        "entfernen…“ nimmt diese Nachricht weg."
    ),
    Removal.CANNOT: (
        "**Die Nachricht selbst steht noch da: {link}** Mir fehlt das Recht {permission} in "
        "{channel}. Bitte entferne sie von Hand, oder gib mir dieses Recht."
    ),
    Removal.CANNOT_RENAME: (
        "**Der Titel des Beitrags steht noch da: {link}** Mir fehlt das Recht {permission} in "
        "{channel}. Bitte benenne den Beitrag von Hand um und schließe ihn, oder gib mir dieses "
        "Recht."
    ),
    Removal.HELD_TOLD: (
        "Dein Beitrag in **{server}** ist gerade nicht öffentlich: Die Moderation dort sieht ihn "
        "sich an. Ich sage dir, wie sie entscheidet. Dein Text hängt an, damit nichts verloren "
        "geht."
    ),
    Removal.HELD_TOLD_STANDS: (
        "Die Moderation von **{server}** sieht sich deinen Beitrag an; bis dahin sollte er nicht "
        "öffentlich sein. Ich darf ihn nicht selbst entfernen, darum können ihn andere noch lesen: "
        "{link} Du kannst ihn löschen. Ich sage dir, wie sie entscheidet. Dein Text hängt an, "
        "damit nichts verloren geht."
    ),
    Removal.NO_WORDS: "(Eine Nachricht ohne Worte; Anhänge: {count}.)",
}
