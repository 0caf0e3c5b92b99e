"""What Discord says about terms, consent, and what is kept of a person."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Privacy(Key):
    """Keys of this area."""

    CONSENT_TITLE = auto()
    CONSENT_CHANGED_TITLE = auto()
    CONSENT_OPENING = auto()
    CONSENT_CHANGED_OPENING = auto()
    CONSENT_EVIDENCE = auto()
    CONSENT_PUBLIC = auto()
    CONSENT_KEPT = auto()
    CONSENT_TRAINING = auto()
    CONSENT_RIGHTS = auto()
    CONSENT_TEXT_BACK = auto()
    CONSENT_AGREE = auto()
    CONSENT_DECLINE = auto()
    CONSENT_TERMS = auto()
    CONSENT_POLICY = auto()
    CONSENT_DECLINED = auto()
    CONSENT_LOST = auto()
    CONSENT_PROMPT = auto()
    CONSENT_READ = auto()
    CONSENT_MESSAGE_GONE = auto()


ENGLISH: Final[Table] = {
    Privacy.CONSENT_TITLE: "Before your first question",
    Privacy.CONSENT_CHANGED_TITLE: "Our texts have changed",
    Privacy.CONSENT_OPENING: "Please read what happens with what you write, and agree to it once:",
    Privacy.CONSENT_CHANGED_OPENING: (
        "You agreed to an earlier version. Please read what is in force now, and agree again:"
    ),
    Privacy.CONSENT_EVIDENCE: (
        "**Evidence, no medical advice.** Answers are statements from a knowledge base with their "
        "sources. In urgent cases contact a physician, visit a hospital or call an emergency "
        "service."
    ),
    Privacy.CONSENT_PUBLIC: (
        "**Leave out names and contact details.** Everyone in the channel can read a question, "
        "unless you ask privately."
    ),
    Privacy.CONSENT_KEPT: (
        "**Kept encrypted:** your question and its answer for {days} days, then they are removed."
    ),
    Privacy.CONSENT_TRAINING: (
        "**Never** shared, sold, used for advertising, or for training a model."
    ),
    Privacy.CONSENT_RIGHTS: (
        "**Yours at any time:** see, export and erase it, or take your agreement back, with "
        "`/privacy`."
    ),
    Privacy.CONSENT_TEXT_BACK: "Your text is attached. Once you agree, it is answered.",
    Privacy.CONSENT_AGREE: "Agree",
    Privacy.CONSENT_DECLINE: "Decline",
    Privacy.CONSENT_TERMS: "Read the terms",
    Privacy.CONSENT_POLICY: "Read the privacy policy",
    Privacy.CONSENT_DECLINED: (
        "That is fine. Nothing of yours was kept. You can still read about a condition with "
        "`/condition`, and `/help` shows what else there is. Should you change your mind, use "
        "`/ask`."
    ),
    Privacy.CONSENT_LOST: (
        "Thank you, you are ready to ask. Some time has passed, so I no longer have your text in "
        "mind; you find it above. Please copy it and ask it with `/ask`."
    ),
    Privacy.CONSENT_PROMPT: (
        "I will gladly look this up. As this is your first question, or our texts have changed, "
        "please read first what happens with what you write."
    ),
    Privacy.CONSENT_READ: "Read and agree",
    Privacy.CONSENT_MESSAGE_GONE: (
        "I cannot read your message any more. Please ask your question with `/ask`."
    ),
}

GERMAN: Final[Table] = {
    Privacy.CONSENT_TITLE: "Vor deiner ersten Frage",
    Privacy.CONSENT_CHANGED_TITLE: "Unsere Texte haben sich geändert",
    Privacy.CONSENT_OPENING: (
        "Bitte lies, was mit dem geschieht, was du schreibst, und stimm einmal zu:"
    ),
    Privacy.CONSENT_CHANGED_OPENING: (
        "Du hast einer früheren Fassung zugestimmt. Bitte lies, was jetzt gilt, und stimm neu zu:"
    ),
    Privacy.CONSENT_EVIDENCE: (
        "**Belege, kein ärztlicher Rat.** Antworten sind Aussagen aus einer Wissenssammlung mit "
        "ihren Quellen. Wende dich in dringenden Fällen an eine Ärztin oder einen Arzt, geh in ein "
        "Krankenhaus oder ruf den Rettungsdienst."
    ),
    Privacy.CONSENT_PUBLIC: (
        "**Lass Namen und Kontaktdaten weg.** Alle im Kanal können eine Frage lesen, außer du "
        "fragst privat."
    ),
    Privacy.CONSENT_KEPT: (
        "**Verschlüsselt gespeichert:** deine Frage und ihre Antwort, {days} Tage lang; danach "
        "werden sie entfernt."
    ),
    Privacy.CONSENT_TRAINING: (
        "**Niemals** weitergegeben, verkauft, für Werbung oder zum Trainieren von Modellen genutzt."
    ),
    Privacy.CONSENT_RIGHTS: (
        "**Jederzeit dein Recht:** mit `/privacy` alles ansehen, mitnehmen und löschen, oder deine "
        "Zustimmung zurücknehmen."
    ),
    Privacy.CONSENT_TEXT_BACK: "Dein Text hängt an. Sobald du zustimmst, wird er beantwortet.",
    Privacy.CONSENT_AGREE: "Zustimmen",
    Privacy.CONSENT_DECLINE: "Ablehnen",
    Privacy.CONSENT_TERMS: "Bedingungen lesen",
    Privacy.CONSENT_POLICY: "Datenschutzerklärung lesen",
    Privacy.CONSENT_DECLINED: (
        "Das ist in Ordnung. Von dir wurde nichts gespeichert. Mit `/condition` kannst du trotzdem "
        "über eine Erkrankung lesen, und `/help` zeigt, was es sonst gibt. Wenn du es dir anders "
        "überlegst, nimm `/ask`."
    ),
    Privacy.CONSENT_LOST: (
        "Danke, jetzt kannst du fragen. Es ist etwas Zeit vergangen, deshalb habe ich deinen Text "
        "nicht mehr im Kopf; du findest ihn oben. Bitte kopiere ihn und frag mit `/ask`."
    ),
    Privacy.CONSENT_PROMPT: (
        "Das sehe ich gern nach. Weil es deine erste Frage ist oder sich unsere Texte geändert "
        "haben, lies bitte zuerst, was mit dem geschieht, was du schreibst."
    ),
    Privacy.CONSENT_READ: "Lesen und zustimmen",
    Privacy.CONSENT_MESSAGE_GONE: (
        "Ich kann deine Nachricht nicht mehr lesen. Bitte stell deine Frage mit `/ask`."
    ),
}
