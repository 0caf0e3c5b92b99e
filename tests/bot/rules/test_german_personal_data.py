"""Names and addresses as people give them in German; and German that merely looks like them."""

import pytest

from bot.model import Question, Severity
from bot.rules import personal_data

BLOCKED = {
    "Ich heiße Maria Hoffmann und habe Gicht": "full_name",
    "ich heisse maria hoffmann, was hilft?": "full_name",
    "Mein Name ist Jörg Müller-Lüdenscheidt.": "full_name",
    "Hallo, mein name ist anna schmidt und ich habe gicht": "full_name",
    "Ich bin Anna Schmidt, 34, und habe Lupus": "full_name",
    "Hallo zusammen, ich bin Peter Krause aus Kassel": "full_name",
    "Hier schreibt Sabine Krüger.": "full_name",
    "Meine Tochter heißt Lena Vogel, sie ist 4": "full_name",  # codespell:ignore
    "Was hilft?\nMit freundlichen Grüßen\nKlaus Weber": "full_name",
    "Was hilft?\n\nLiebe Grüße,\nUte Schäfer": "full_name",
    "Danke im Voraus\nLG Tom Becker": "full_name",
    "Vielen Dank, Hans Meier": "full_name",
    "Nachname: Petersen Uwe": "full_name",
    "Ich wohne in der Goethestraße 12": "address",
    "Hauptstr. 5a, 80331 München": "address",
    "Berliner Straße 101, 10115 Berlin": "address",
    "Ich wohne in 50667 Köln": "address",
    "Ruft mich an: 0176 12345678": "phone",
    "meine Nummer ist 01761234567": "phone",
    "maria ät gmx.de": "email",
    "maria.h (at) web punkt de": "email",
    "Meine Versichertennummer ist A123456780": "id_number",
}

FIRST_NAMES = ["Ich heiße Maria", "Mein Name ist Maria und ich bin 30", "Danke!\nLG Maria"]

HARMLESS = [
    "Ich habe Morbus Basedow und Hashimoto-Thyreoiditis",
    "Was ist Morbus Fabry? Viele Grüße",
    "Danke, Herr Doktor",
    "Vielen Dank, Frau Doktor",
    "Frau Müller und Dr. Weber haben mir Kortison gegeben",
    "Ich bin Diabetikerin Typ 2 und nehme Metformin",
    "Ich bin Mitte Vierzig.",
    "Ich bin Mutter von zwei Kindern",
    "Ich bin Hashimoto Patientin.",
    "Ich bin Student, 24, und rauche",
    "Ich bin Allergiker.",
    "Das heißt, ich habe Rheuma",
    "Die Krankheit heißt Morbus Bechterew",
    "Wie heißt das Syndrom mit Muskelschwäche?",  # codespell:ignore
    "Viele Grüße aus Hamburg",
    "Liebe Grüße und gute Besserung",
    "Danke im Voraus für eure Hilfe",
    "LG",
    "Danke, Blutdruck ist wieder gut",
    "Mein Name ist egal",  # codespell:ignore
    "Leukozyten 12000 Zellen, 50000 Thrombozyten",
    "Ich nehme seit 2019 Prednisolon 20 mg",
    "CK 30000 Einheiten im März",
    "NuvaRing 3 Wochen getragen",
    "PZN 12345678",
    "mein Arbeitsplatz 2 Stunden entfernt",
    "Gefunden auf Seite 12, Tabelle 3",
]


def found(text: str) -> list[tuple[str, Severity]]:
    return [(one.kind, one.severity) for one in personal_data.findings(Question(text))]


@pytest.mark.parametrize(("text", "kind"), BLOCKED.items())
def test_what_gives_somebody_away_in_german_is_refused(text: str, kind: str) -> None:
    assert (kind, Severity.REJECT) in found(text)


@pytest.mark.parametrize("text", FIRST_NAMES)
def test_a_german_first_name_alone_is_a_warning(text: str) -> None:
    assert found(text) == [("first_name", Severity.WARN)]


@pytest.mark.parametrize("text", HARMLESS)
def test_german_medicine_and_courtesy_pass(text: str) -> None:
    assert found(text) == []


def test_the_span_of_a_german_name_is_the_name_alone() -> None:
    text = "Ich heiße Maria Hoffmann und habe Gicht"
    (one,) = personal_data.findings(Question(text))
    assert text[one.start : one.end] == "Maria Hoffmann"
