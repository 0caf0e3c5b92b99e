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
    # the file with everything that is kept of a person
    EXPORT_TITLE = auto()
    EXPORT_MADE = auto()
    EXPORT_OPENING = auto()
    EXPORT_NOTHING = auto()
    EXPORT_RIGHTS = auto()
    EXPORT_CONSENTS = auto()
    EXPORT_CONSENT = auto()
    EXPORT_CONSENT_BACK = auto()
    EXPORT_QUESTIONS = auto()
    EXPORT_UNTITLED = auto()
    EXPORT_ASKED_AT = auto()
    EXPORT_EDITION = auto()
    EXPORT_WAITING = auto()
    EXPORT_ANSWERED = auto()
    EXPORT_NOTICED = auto()
    EXPORT_RIGHT_NOW = auto()
    EXPORT_AGE = auto()
    EXPORT_SEX = auto()
    EXPORT_SYMPTOMS = auto()
    EXPORT_TREATMENT = auto()
    EXPORT_DURATION = auto()
    EXPORT_ABOUT = auto()
    EXPORT_YOUR_WORDS = auto()
    EXPORT_REPLY = auto()
    EXPORT_CITED = auto()
    EXPORT_WHERE = auto()
    EXPORT_SERVER = auto()
    EXPORT_CHANNEL = auto()
    EXPORT_THREAD = auto()
    EXPORT_MESSAGE = auto()
    EXPORT_REPLY_AT = auto()
    EXPORT_PRIVATE = auto()
    EXPORT_PUBLIC = auto()
    EXPORT_ACCOUNT = auto()
    EXPORT_NUMBER = auto()
    EXPORT_OPINIONS = auto()
    EXPORT_HELPFUL = auto()
    EXPORT_UNHELPFUL = auto()
    EXPORT_BECAUSE = auto()
    EXPORT_TICKETS = auto()
    EXPORT_TICKET = auto()
    # the command /privacy
    PRIVACY_TITLE = auto()
    PRIVACY_NOTHING = auto()
    PRIVACY_AGREED = auto()
    PRIVACY_AGREED_BEFORE = auto()
    PRIVACY_NOT_AGREED = auto()
    PRIVACY_TAKEN_BACK = auto()
    PRIVACY_QUESTIONS = auto()
    PRIVACY_QUESTIONS_UNTIL = auto()
    PRIVACY_QUESTION_UNTIL = auto()
    PRIVACY_OPINIONS = auto()
    PRIVACY_TICKETS = auto()
    PRIVACY_DRAFTS = auto()
    PRIVACY_BUTTON_EXPORT = auto()
    PRIVACY_BUTTON_ERASE = auto()
    PRIVACY_EXPORTED = auto()
    PRIVACY_ERASE_ASK = auto()
    PRIVACY_ERASE_SURE = auto()
    PRIVACY_ERASE_NOT = auto()
    PRIVACY_KEPT = auto()
    PRIVACY_ERASED = auto()
    PRIVACY_REMOVING = auto()
    PRIVACY_LEFT = auto()
    PRIVACY_WITHDRAWN = auto()
    PRIVACY_NOTHING_TO_WITHDRAW = auto()


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
        "That is fine. What you wrote was not kept. You can still read about a condition with "
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
    Privacy.EXPORT_TITLE: "What Citewell keeps of you",
    Privacy.EXPORT_MADE: "As of {time}. All times are UTC.",
    Privacy.EXPORT_OPENING: (
        "This is everything. What you wrote and what you were answered is kept encrypted, for a "
        "set time only, and nobody trains anything on it."
    ),
    Privacy.EXPORT_NOTHING: "Nothing is kept of you.",
    Privacy.EXPORT_RIGHTS: (
        "You can have all of it erased at any time: type /privacy erase in Discord."
    ),
    Privacy.EXPORT_CONSENTS: "What you agreed to",
    Privacy.EXPORT_CONSENT: "Terms {terms} and privacy policy {privacy}: agreed on {time}",
    Privacy.EXPORT_CONSENT_BACK: "taken back on {time}",
    Privacy.EXPORT_QUESTIONS: "Your questions",
    Privacy.EXPORT_UNTITLED: "A question without a title",
    Privacy.EXPORT_ASKED_AT: "Asked on: {time}",
    Privacy.EXPORT_EDITION: "Edition: {count}",
    Privacy.EXPORT_WAITING: "Answered: not yet",
    Privacy.EXPORT_ANSWERED: "Answered: yes, from edition {version} of the knowledge base",
    Privacy.EXPORT_NOTICED: "You were told that the answer has to wait.",
    Privacy.EXPORT_RIGHT_NOW: "Happening when you asked: {what}",
    Privacy.EXPORT_AGE: "Age: {value}",
    Privacy.EXPORT_SEX: "Sex: {value}",
    Privacy.EXPORT_SYMPTOMS: "Symptoms: {value}",
    Privacy.EXPORT_TREATMENT: "Treatment: {value}",
    Privacy.EXPORT_DURATION: "Duration of treatment: {value}",
    Privacy.EXPORT_ABOUT: "Conditions it is about: {conditions}",
    Privacy.EXPORT_YOUR_WORDS: "In your words:",
    Privacy.EXPORT_REPLY: "The answer:",
    Privacy.EXPORT_CITED: "Statements it shows: {ids}",
    Privacy.EXPORT_WHERE: "Where: {places}",
    Privacy.EXPORT_SERVER: "server {id}",
    Privacy.EXPORT_CHANNEL: "channel {id}",
    Privacy.EXPORT_THREAD: "thread {id}",
    Privacy.EXPORT_MESSAGE: "message {id}",
    Privacy.EXPORT_REPLY_AT: "answer: message {message} in channel {channel}",
    Privacy.EXPORT_PRIVATE: "Seen by: only you",
    Privacy.EXPORT_PUBLIC: "Seen by: everybody in the channel",
    Privacy.EXPORT_ACCOUNT: "Your Discord account: {id}",
    Privacy.EXPORT_NUMBER: "Number: {id}",
    Privacy.EXPORT_OPINIONS: "What you said about answers",
    Privacy.EXPORT_HELPFUL: "Question {id}: helpful",
    Privacy.EXPORT_UNHELPFUL: "Question {id}: not helpful",
    Privacy.EXPORT_BECAUSE: "because: {reason}",
    Privacy.EXPORT_TICKETS: "Problems you reported",
    Privacy.EXPORT_TICKET: "Report {number} of {time}, on {subject}",
    Privacy.PRIVACY_TITLE: "What is kept of you",
    Privacy.PRIVACY_NOTHING: "Nothing is kept of you.",
    Privacy.PRIVACY_AGREED: "**Your agreement** to the terms and the privacy policy, of {day}.",
    Privacy.PRIVACY_AGREED_BEFORE: (
        "**Your agreement** to an earlier version of the terms and the privacy policy, of {day}. "
        "You are asked again before your next question."
    ),
    Privacy.PRIVACY_NOT_AGREED: (
        "You have not agreed to the terms and the privacy policy. Without that, no question of "
        "yours is kept."
    ),
    Privacy.PRIVACY_TAKEN_BACK: (
        "**Your agreement** of {day}, which you took back on {back}: nothing new is kept."
    ),
    Privacy.PRIVACY_QUESTIONS: (
        "**Questions with their answers: {count}.** Encrypted, each for {days} days after you "
        "asked or last changed it."
    ),
    Privacy.PRIVACY_QUESTIONS_UNTIL: (
        "The oldest is of {oldest} and is removed on {until}; the latest, of {latest}, on {last}."
    ),
    Privacy.PRIVACY_QUESTION_UNTIL: "It is of {oldest} and is removed on {until}.",
    Privacy.PRIVACY_OPINIONS: (
        "**What you said of answers** (helpful or not): {count}. Once a question is removed, "
        "nothing says any more that it was you."
    ),
    Privacy.PRIVACY_TICKETS: (
        "**Problems that you reported:** {count}. After {days} days their words are removed, and "
        "nothing says any more that it was you."
    ),
    Privacy.PRIVACY_DRAFTS: (
        "A text that was refused is not stored. It stays in memory for an hour at most, so that "
        "you can mend it."
    ),
    Privacy.PRIVACY_BUTTON_EXPORT: "Get it as a file",
    Privacy.PRIVACY_BUTTON_ERASE: "Erase everything …",
    Privacy.PRIVACY_EXPORTED: "Here is everything that is kept of you. Only you can see this.",
    Privacy.PRIVACY_ERASE_ASK: (
        "**Erase everything that is kept of you?**\n"
        "Removed are your questions ({questions}) with their answers, what you said of answers "
        "({opinions}), problems that you reported ({tickets}), your agreement, and my messages "
        "that show your questions, as far as Discord lets me.\n"
        "This cannot be undone. Only the fact that somebody had their data erased stays."
    ),
    Privacy.PRIVACY_ERASE_SURE: "Yes, erase everything",
    Privacy.PRIVACY_ERASE_NOT: "Keep it",
    Privacy.PRIVACY_KEPT: "Everything stays as it is.",
    Privacy.PRIVACY_ERASED: (
        "Everything that was kept of you is erased. Only the fact that somebody had their data "
        "erased stays."
    ),
    Privacy.PRIVACY_REMOVING: "My messages that show your questions are being removed …",
    Privacy.PRIVACY_LEFT: (
        "Messages that I could not remove: {left}. A moderator of that server can remove them."
    ),
    Privacy.PRIVACY_WITHDRAWN: (
        "You have taken back your agreement. Nothing new is kept of you, and you are asked again "
        "before your next question. What is stored already stays until you erase it, or until its "
        "{days} days are over."
    ),
    Privacy.PRIVACY_NOTHING_TO_WITHDRAW: (
        "There is no agreement of yours to take back. What is stored of you, if anything, stays "
        "until you erase it, or until its {days} days are over."
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
        "**Belege, kein ärztlicher Rat.** Antworten sind Aussagen aus einer Wissensbasis mit "
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
    Privacy.CONSENT_TEXT_BACK: "Dein Text ist angehängt. Sobald du zustimmst, wird er beantwortet.",
    Privacy.CONSENT_AGREE: "Zustimmen",
    Privacy.CONSENT_DECLINE: "Ablehnen",
    Privacy.CONSENT_TERMS: "Bedingungen lesen",
    Privacy.CONSENT_POLICY: "Datenschutzerklärung lesen",
    Privacy.CONSENT_DECLINED: (
        "Das ist in Ordnung. Was du geschrieben hast, wurde nicht gespeichert. Mit `/condition` "
        "kannst du trotzdem über eine Erkrankung lesen, und `/help` zeigt, was es sonst gibt. Wenn "
        "du es dir anders überlegst, nimm `/ask`."
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
    Privacy.EXPORT_TITLE: "Was Citewell von dir gespeichert hat",
    Privacy.EXPORT_MADE: "Stand: {time}. Alle Zeiten sind UTC.",
    Privacy.EXPORT_OPENING: (
        "Das ist alles. Was du geschrieben hast und was dir geantwortet wurde, wird verschlüsselt "
        "und nur für begrenzte Zeit gespeichert, und niemand trainiert etwas damit."
    ),
    Privacy.EXPORT_NOTHING: "Von dir ist nichts gespeichert.",
    Privacy.EXPORT_RIGHTS: (
        "Du kannst jederzeit alles löschen lassen: Gib in Discord /privacy erase ein."
    ),
    Privacy.EXPORT_CONSENTS: "Deine Zustimmung",
    Privacy.EXPORT_CONSENT: (
        "Bedingungen {terms} und Datenschutzerklärung {privacy}: zugestimmt am {time}"
    ),
    Privacy.EXPORT_CONSENT_BACK: "zurückgenommen am {time}",
    Privacy.EXPORT_QUESTIONS: "Deine Fragen",
    Privacy.EXPORT_UNTITLED: "Eine Frage ohne Titel",
    Privacy.EXPORT_ASKED_AT: "Gefragt am: {time}",
    Privacy.EXPORT_EDITION: "Fassung: {count}",
    Privacy.EXPORT_WAITING: "Beantwortet: noch nicht",
    Privacy.EXPORT_ANSWERED: "Beantwortet: ja, mit Ausgabe {version} der Wissensbasis",
    Privacy.EXPORT_NOTICED: "Dir wurde gesagt, dass die Antwort noch warten muss.",
    Privacy.EXPORT_RIGHT_NOW: "Als du gefragt hast, geschah gerade: {what}",
    Privacy.EXPORT_AGE: "Alter: {value}",
    Privacy.EXPORT_SEX: "Geschlecht: {value}",
    Privacy.EXPORT_SYMPTOMS: "Beschwerden: {value}",
    Privacy.EXPORT_TREATMENT: "Behandlung: {value}",
    Privacy.EXPORT_DURATION: "Dauer der Behandlung: {value}",
    Privacy.EXPORT_ABOUT: "Erkrankungen, um die es geht: {conditions}",
    Privacy.EXPORT_YOUR_WORDS: "In deinen Worten:",
    Privacy.EXPORT_REPLY: "Die Antwort:",
    Privacy.EXPORT_CITED: "Aussagen, die sie zeigt: {ids}",
    Privacy.EXPORT_WHERE: "Wo: {places}",
    Privacy.EXPORT_SERVER: "Server {id}",
    Privacy.EXPORT_CHANNEL: "Kanal {id}",
    Privacy.EXPORT_THREAD: "Thread {id}",
    Privacy.EXPORT_MESSAGE: "Nachricht {id}",
    Privacy.EXPORT_REPLY_AT: "Antwort: Nachricht {message} im Kanal {channel}",
    Privacy.EXPORT_PRIVATE: "Zu sehen für: nur dich",
    Privacy.EXPORT_PUBLIC: "Zu sehen für: alle im Kanal",
    Privacy.EXPORT_ACCOUNT: "Dein Discord-Konto: {id}",
    Privacy.EXPORT_NUMBER: "Nummer: {id}",
    Privacy.EXPORT_OPINIONS: "Was du zu Antworten gesagt hast",
    Privacy.EXPORT_HELPFUL: "Frage {id}: hilfreich",
    Privacy.EXPORT_UNHELPFUL: "Frage {id}: nicht hilfreich",
    Privacy.EXPORT_BECAUSE: "weil: {reason}",
    Privacy.EXPORT_TICKETS: "Probleme, die du gemeldet hast",
    Privacy.EXPORT_TICKET: "Meldung {number} vom {time}, zu {subject}",
    Privacy.PRIVACY_TITLE: "Was über dich gespeichert ist",
    Privacy.PRIVACY_NOTHING: "Über dich ist nichts gespeichert.",
    Privacy.PRIVACY_AGREED: (
        "**Deine Zustimmung** zu den Nutzungsbedingungen und zum Datenschutz vom {day}."
    ),
    Privacy.PRIVACY_AGREED_BEFORE: (
        "**Deine Zustimmung** zu einer früheren Fassung der Nutzungsbedingungen und des "
        "Datenschutzes vom {day}. Vor deiner nächsten Frage wirst du wieder gefragt."
    ),
    Privacy.PRIVACY_NOT_AGREED: (
        "Du hast den Nutzungsbedingungen und dem Datenschutz nicht zugestimmt. Ohne das wird keine "
        "Frage von dir gespeichert."
    ),
    Privacy.PRIVACY_TAKEN_BACK: (
        "**Deine Zustimmung** vom {day}, die du am {back} zurückgenommen hast: Neues wird nicht "
        "gespeichert."
    ),
    Privacy.PRIVACY_QUESTIONS: (
        "**Fragen mit ihren Antworten: {count}.** Verschlüsselt, jede für {days} Tage, nachdem "
        "du sie gestellt oder zuletzt geändert hast."
    ),
    Privacy.PRIVACY_QUESTIONS_UNTIL: (
        "Die älteste ist vom {oldest} und wird am {until} entfernt; die neueste, vom {latest}, am "
        "{last}."
    ),
    Privacy.PRIVACY_QUESTION_UNTIL: "Sie ist vom {oldest} und wird am {until} entfernt.",
    Privacy.PRIVACY_OPINIONS: (
        "**Was du zu Antworten gesagt hast** (hilfreich oder nicht): {count}. Sobald eine Frage "
        "entfernt ist, steht nirgends mehr, dass du es warst."
    ),
    Privacy.PRIVACY_TICKETS: (
        "**Probleme, die du gemeldet hast:** {count}. Nach {days} Tagen wird ihr Text entfernt, "
        "und es steht nirgends mehr, dass du es warst."
    ),
    Privacy.PRIVACY_DRAFTS: (
        "Ein Text, der nicht angenommen wurde, wird nicht gespeichert. Er bleibt höchstens eine "
        "Stunde im Arbeitsspeicher, damit du ihn ändern kannst."
    ),
    Privacy.PRIVACY_BUTTON_EXPORT: "Als Datei bekommen",
    Privacy.PRIVACY_BUTTON_ERASE: "Alles löschen …",
    Privacy.PRIVACY_EXPORTED: (
        "Hier ist alles, was über dich gespeichert ist. Nur du kannst das sehen."
    ),
    Privacy.PRIVACY_ERASE_ASK: (
        "**Alles löschen, was über dich gespeichert ist?**\n"
        "Entfernt werden deine Fragen ({questions}) mit ihren Antworten, was du zu Antworten "
        "gesagt hast ({opinions}), Probleme, die du gemeldet hast ({tickets}), deine Zustimmung "
        "und meine Nachrichten, die deine Fragen zeigen, soweit Discord mich lässt.\n"
        "Das lässt sich nicht rückgängig machen. Es bleibt nur, dass jemand seine Daten löschen "
        "ließ."
    ),
    Privacy.PRIVACY_ERASE_SURE: "Ja, alles löschen",
    Privacy.PRIVACY_ERASE_NOT: "Behalten",
    Privacy.PRIVACY_KEPT: "Alles bleibt, wie es ist.",
    Privacy.PRIVACY_ERASED: (
        "Alles, was über dich gespeichert war, ist gelöscht. Es bleibt nur, dass jemand seine "
        "Daten löschen ließ."
    ),
    Privacy.PRIVACY_REMOVING: "Meine Nachrichten, die deine Fragen zeigen, werden entfernt …",
    Privacy.PRIVACY_LEFT: (
        "Nachrichten, die ich nicht entfernen konnte: {left}. Die Moderation des Servers kann sie "
        "entfernen."
    ),
    Privacy.PRIVACY_WITHDRAWN: (
        "Du hast deine Zustimmung zurückgenommen. Neues wird über dich nicht gespeichert, und vor "
        "deiner nächsten Frage wirst du wieder gefragt. Was schon gespeichert ist, bleibt, bis du "
        "es löschst oder seine {days} Tage vorbei sind."
    ),
    Privacy.PRIVACY_NOTHING_TO_WITHDRAW: (
        "Von dir gibt es keine Zustimmung, die du zurücknehmen könntest. Was über dich gespeichert "
        "ist, wenn überhaupt etwas, bleibt, bis du es löschst oder seine {days} Tage vorbei sind."
    ),
}
