"""What the sections of a concept page are called."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class SectionName(Key):
    """Keys of this area, named as the members of `kb.model.Section` are."""

    SUMMARY = auto()
    PRESENTATION = auto()
    WORKUP = auto()
    TREATMENT = auto()
    PROGNOSIS = auto()
    COMPLICATIONS = auto()
    ETIOLOGY = auto()
    GENETICS = auto()
    EPIDEMIOLOGY = auto()
    PATHOPHYSIOLOGY = auto()
    PREVENTION = auto()
    LIVING_WITH = auto()
    RESEARCH = auto()
    SUPPORT = auto()


ENGLISH: Final[Table] = {
    SectionName.SUMMARY: "Summary",
    SectionName.PRESENTATION: "Presentation",
    SectionName.WORKUP: "Workup",
    SectionName.TREATMENT: "Treatment",
    SectionName.PROGNOSIS: "Prognosis",
    SectionName.COMPLICATIONS: "Complications",
    SectionName.ETIOLOGY: "Etiology",
    SectionName.GENETICS: "Genetics",
    SectionName.EPIDEMIOLOGY: "Epidemiology",
    SectionName.PATHOPHYSIOLOGY: "Pathophysiology",
    SectionName.PREVENTION: "Prevention",
    SectionName.LIVING_WITH: "Living with",
    SectionName.RESEARCH: "Research",
    SectionName.SUPPORT: "Support",
}

GERMAN: Final[Table] = {
    SectionName.SUMMARY: "Überblick",
    SectionName.PRESENTATION: "Beschwerden und Anzeichen",
    SectionName.WORKUP: "Untersuchungen",
    SectionName.TREATMENT: "Behandlung",
    SectionName.PROGNOSIS: "Verlauf und Aussichten",
    SectionName.COMPLICATIONS: "Komplikationen",
    SectionName.ETIOLOGY: "Ursachen",
    SectionName.GENETICS: "Gene und Vererbung",
    SectionName.EPIDEMIOLOGY: "Häufigkeit",
    SectionName.PATHOPHYSIOLOGY: "Vorgänge im Körper",
    SectionName.PREVENTION: "Vorbeugung",
    SectionName.LIVING_WITH: "Leben mit der Erkrankung",
    SectionName.RESEARCH: "Forschung",
    SectionName.SUPPORT: "Hilfe und Unterstützung",
}
