"""What the author of a held, removed or approved post is told."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Holding(Key):
    """Keys of this area."""

    HELD = auto()
    HELD_EDIT = auto()
    HELD_MESSAGE = auto()
    ALERTED = auto()
    ALERTED_WITH_TEXT = auto()
    PAUSED = auto()
    STILL_STANDS = auto()
    STILL_STANDS_IN_CHANNEL = auto()
    # what was decided
    THE_SERVER = auto()
    APPROVED = auto()
    APPROVED_NAME = auto()
    REMOVED = auto()
    REDACTED = auto()
    WARNED = auto()
    WHERE = auto()
    NOTE = auto()
    TEXT_BACK = auto()
    MAY_OBJECT = auto()
    SECOND_LOOK = auto()
    DECISION_GONE = auto()
    # asking for another look; the label has 80 characters
    OBJECT = auto()
    OBJECTED = auto()
    OBJECTED_WAITING = auto()
    OBJECTED_BEFORE = auto()
    OBJECTED_APPROVED = auto()
    OBJECTED_TOO_LATE = auto()
    # what a rule took for a name; the label has 80 characters
    NAME_WHICH = auto()
    NAME_ALL = auto()
    NAME_HELD = auto()
    NAME_HELD_BEFORE = auto()
    # what is kept of a person
    KEPT_HELD = auto()
    KEPT_PROPOSALS = auto()
    KEPT_LOG = auto()
    ERASE_HELD = auto()
    ERASE_LOG = auto()


ENGLISH: Final[Table] = {
    Holding.HELD: (
        "Thank you. A moderator of this server takes a look at your post before anybody else sees "
        "it. Nothing is lost, and there is nothing you need to do: I will write to you as soon as "
        "it is decided. Your text is attached, too."
    ),
    Holding.HELD_EDIT: (
        "Thank you. A moderator of this server takes a look at your change first; until then your "
        "question and its answer stay as they are. Nothing is lost: I will write to you as soon as "
        "it is decided. Your text is attached, too."
    ),
    Holding.HELD_MESSAGE: (
        "A moderator of **{server}** takes a look at your message first: {link}\n"
        "Nothing is lost, and there is nothing you need to do: I will write to you as soon as it "
        "is decided."
    ),
    Holding.ALERTED: (
        "You need not be alone with this: I have told the moderators of this server that you may "
        "want somebody to talk to. They see that it is you, and where you wrote; not what you "
        "wrote."
    ),
    Holding.ALERTED_WITH_TEXT: (
        "You need not be alone with this: I have told the moderators of this server that you may "
        "want somebody to talk to. They see that it is you, and where you wrote; what you wrote "
        "only if one of them opens it to help you, and that is put on record."
    ),
    Holding.PAUSED: (
        "The moderators of this server have paused me, so I take in nothing here for now. Please "
        "try again later. In urgent cases contact a physician, visit a hospital or call an "
        "emergency service."
    ),
    Holding.STILL_STANDS: (
        "**Everyone can still read your message:** I may not remove it. Please delete it yourself: "
        "{link}"
    ),
    Holding.STILL_STANDS_IN_CHANNEL: (
        "{person}, please delete your message: it should not stay here, and I may not remove it. "
        "The reason and your text wait behind this button; only you can open it."
    ),
    Holding.THE_SERVER: "the server",
    Holding.APPROVED: (
        "Good news: a moderator of **{server}** has looked at your post, and it is fine."
    ),
    Holding.APPROVED_NAME: (
        "You were right: the moderators of **{server}** do not take it for a person's name either. "
        "Your post is fine."
    ),
    Holding.REMOVED: (
        "A moderator of **{server}** has looked at your post, and decided that it cannot be shown "
        "there."
    ),
    Holding.REDACTED: (
        "A moderator of **{server}** has looked at your post. It is shown there without the "
        "passages that the posting rules noticed."
    ),
    Holding.WARNED: "The moderators of **{server}** ask something of you, because of a post.",
    Holding.WHERE: "Your post: {link}",
    Holding.NOTE: "They say:\n> {note}",
    Holding.TEXT_BACK: "Your text is attached, so that nothing is lost.",
    Holding.MAY_OBJECT: (
        "Do you think that this is a mistake? You can ask for another look once, with the button "
        "below."
    ),
    Holding.SECOND_LOOK: (
        "This was the other look that you asked for, so it stays like this. If it still matters to "
        "you, please write to a moderator yourself."
    ),
    Holding.DECISION_GONE: "What was decided here is no longer kept.",
    Holding.OBJECT: "Ask for another look",
    Holding.OBJECTED: (
        "Thank you for telling me. The moderators will look at your post once more, and I will "
        "write to you as soon as it is decided."
    ),
    Holding.OBJECTED_WAITING: (
        "The moderators are looking at your post once more already. I will write to you as soon as "
        "it is decided."
    ),
    Holding.OBJECTED_BEFORE: (
        "The moderators have looked at your post once more already, as you asked, and that can be "
        "asked for only once. If it still matters to you, please write to a moderator yourself."
    ),
    Holding.OBJECTED_APPROVED: "This is settled: your post was found to be fine.",
    Holding.OBJECTED_TOO_LATE: (
        "Your post is no longer kept, so nobody can look at it once more. You find your text in "
        "the file above, and can post it anew."
    ),
    Holding.NAME_WHICH: (
        "Thank you, such a mistake should be mended. Which of these is a disease or a medicine, "
        "and nobody's name?\n"
        "**With your click the moderators of {server} get to read your whole post.** Whatever else "
        "in it is personal or HTML is taken out before. If they agree with you, your post is "
        "published and answered."
    ),
    Holding.NAME_ALL: "All of these",
    Holding.NAME_HELD: (
        "Thank you! The moderators of **{server}** look at your post now, and nobody else sees it "
        "before. I will write to you as soon as it is decided."
    ),
    Holding.NAME_HELD_BEFORE: (
        "You have told the moderators of this post already. I write to you when it is decided."
    ),
    Holding.KEPT_HELD: (
        "**Posts of yours that moderators look at, or have looked at:** {count}. Each is removed "
        "after {days} days."
    ),
    Holding.KEPT_PROPOSALS: "**Changes to the knowledge base that you proposed:** {count}.",
    Holding.KEPT_LOG: "**Lines of the moderation log that tell of you:** {count}.",
    Holding.ERASE_HELD: (
        "Posts of yours that moderators look at, or have looked at ({held}), are removed as well, "
        "with my messages that show them to moderators."
    ),
    Holding.ERASE_LOG: (
        "Lines of the moderation log ({lines}) and changes that you proposed and somebody has "
        "decided on (of {proposals}) stay, but nothing in them leads to you any more."
    ),
}

GERMAN: Final[Table] = {
    Holding.HELD: (
        "Danke. Jemand aus der Moderation dieses Servers sieht sich deinen Beitrag an, bevor ihn "
        "sonst jemand sieht. Nichts geht verloren, und du musst nichts tun: Ich schreibe dir, "
        "sobald es entschieden ist. Dein Text ist auch angehängt."
    ),
    Holding.HELD_EDIT: (
        "Danke. Jemand aus der Moderation dieses Servers sieht sich deine Änderung zuerst an; bis "
        "dahin bleiben deine Frage und ihre Antwort, wie sie sind. Nichts geht verloren: Ich "
        "schreibe dir, sobald es entschieden ist. Dein Text ist auch angehängt."
    ),
    Holding.HELD_MESSAGE: (
        "Jemand aus der Moderation von **{server}** sieht sich deine Nachricht zuerst an: {link}\n"
        "Nichts geht verloren, und du musst nichts tun: Ich schreibe dir, sobald es entschieden "
        "ist."
    ),
    Holding.ALERTED: (
        "Du musst damit nicht allein sein: Ich habe der Moderation dieses Servers gesagt, dass dir "
        "ein Gespräch vielleicht guttut. Sie sieht, dass du es bist und wo du geschrieben hast; "
        "nicht, was du geschrieben hast."
    ),
    Holding.ALERTED_WITH_TEXT: (
        "Du musst damit nicht allein sein: Ich habe der Moderation dieses Servers gesagt, dass dir "
        "ein Gespräch vielleicht guttut. Sie sieht, dass du es bist und wo du geschrieben hast; "
        "was du geschrieben hast, nur, wenn jemand von ihr es öffnet, um dir zu helfen, und das "
        "wird festgehalten."
    ),
    Holding.PAUSED: (
        "Die Moderation dieses Servers hat mich angehalten, deshalb nehme ich hier gerade nichts "
        "an. Bitte versuche es später noch einmal. Wende dich in dringenden Fällen an eine Ärztin "
        "oder einen Arzt, geh in ein Krankenhaus oder ruf den Rettungsdienst."
    ),
    Holding.STILL_STANDS: (
        "**Deine Nachricht können noch alle lesen:** Ich darf sie nicht entfernen. Bitte lösche "
        "sie selbst: {link}"
    ),
    Holding.STILL_STANDS_IN_CHANNEL: (
        "{person}, bitte lösche deine Nachricht: Sie sollte hier nicht stehen bleiben, und ich "
        "darf sie nicht entfernen. Der Grund und dein Text stecken hinter diesem Knopf; nur du "
        "kannst ihn öffnen."
    ),
    Holding.THE_SERVER: "dem Server",
    Holding.APPROVED: (
        "Gute Nachricht: Jemand aus der Moderation von **{server}** hat sich deinen Beitrag "
        "angesehen, und er ist in Ordnung."
    ),
    Holding.APPROVED_NAME: (
        "Du hattest recht: Auch die Moderation von **{server}** hält es nicht für den Namen einer "
        "Person. Dein Beitrag ist in Ordnung."
    ),
    Holding.REMOVED: (
        "Jemand aus der Moderation von **{server}** hat sich deinen Beitrag angesehen und "
        "entschieden, dass er dort nicht stehen kann."
    ),
    Holding.REDACTED: (
        "Jemand aus der Moderation von **{server}** hat sich deinen Beitrag angesehen. Er steht "
        "dort ohne die Stellen, die den Regeln aufgefallen sind."
    ),
    Holding.WARNED: "Die Moderation von **{server}** bittet dich wegen eines Beitrags um etwas.",
    Holding.WHERE: "Dein Beitrag: {link}",
    Holding.NOTE: "Sie schreibt:\n> {note}",
    Holding.TEXT_BACK: "Dein Text ist angehängt, damit nichts verloren geht.",
    Holding.MAY_OBJECT: (
        "Hältst du das für einen Irrtum? Mit dem Knopf hier unten kannst du einmal um einen "
        "zweiten Blick bitten."
    ),
    Holding.SECOND_LOOK: (
        "Das war der zweite Blick, um den du gebeten hast; dabei bleibt es. Wenn es dir weiter "
        "wichtig ist, schreib bitte selbst jemandem aus der Moderation."
    ),
    Holding.DECISION_GONE: "Was hier entschieden wurde, ist nicht mehr gespeichert.",
    Holding.OBJECT: "Um einen zweiten Blick bitten",
    Holding.OBJECTED: (
        "Danke, dass du es mir sagst. Die Moderation sieht sich deinen Beitrag noch einmal an, und "
        "ich schreibe dir, sobald es entschieden ist."
    ),
    Holding.OBJECTED_WAITING: (
        "Die Moderation sieht sich deinen Beitrag schon noch einmal an. Ich schreibe dir, sobald "
        "es entschieden ist."
    ),
    Holding.OBJECTED_BEFORE: (
        "Die Moderation hat sich deinen Beitrag auf deine Bitte schon noch einmal angesehen, und "
        "das geht nur einmal. Wenn es dir weiter wichtig ist, schreib bitte selbst jemandem aus "
        "der Moderation."
    ),
    Holding.OBJECTED_APPROVED: "Das ist geklärt: Dein Beitrag ist in Ordnung.",
    Holding.OBJECTED_TOO_LATE: (
        "Dein Beitrag ist nicht mehr gespeichert, deshalb kann ihn niemand noch einmal ansehen. Du "
        "findest deinen Text oben in der Datei und kannst ihn neu schreiben."
    ),
    Holding.NAME_WHICH: (
        "Danke, so ein Irrtum gehört behoben. Was davon ist eine Krankheit oder ein Medikament, "
        "und niemandes Name?\n"
        "**Mit deinem Klick bekommt die Moderation von {server} deinen ganzen Beitrag zu lesen.** "
        "Was sonst darin persönlich oder HTML ist, wird vorher herausgenommen. Wenn sie dir "
        "zustimmt, wird dein Beitrag veröffentlicht und beantwortet."
    ),
    Holding.NAME_ALL: "Alles davon",
    Holding.NAME_HELD: (
        "Danke! Die Moderation von **{server}** sieht sich deinen Beitrag jetzt an, und vorher "
        "sieht ihn sonst niemand. Ich schreibe dir, sobald es entschieden ist."
    ),
    Holding.NAME_HELD_BEFORE: (
        "Du hast die Moderation schon auf diesen Beitrag hingewiesen. Ich schreibe dir, wenn es "
        "entschieden ist."
    ),
    Holding.KEPT_HELD: (
        "**Beiträge von dir, die sich die Moderation ansieht oder angesehen hat:** {count}. Jeder "
        "wird nach {days} Tagen entfernt."
    ),
    Holding.KEPT_PROPOSALS: (
        "**Änderungen an der Wissensbasis, die du vorgeschlagen hast:** {count}."
    ),
    Holding.KEPT_LOG: "**Zeilen im Protokoll der Moderation, in denen es um dich geht:** {count}.",
    Holding.ERASE_HELD: (
        "Beiträge von dir, die sich die Moderation ansieht oder angesehen hat ({held}), werden "
        "auch entfernt, mit meinen Nachrichten, die sie der Moderation zeigen."
    ),
    Holding.ERASE_LOG: (
        "Zeilen im Protokoll der Moderation ({lines}) und Änderungen, die du vorgeschlagen hast "
        "und über die entschieden ist (von {proposals}), bleiben, aber nichts darin führt mehr zu "
        "dir."
    ),
}
