"""Which section each block of a page is of, by its words and the order that sections keep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import Section

ORDER = (
    Section.SUMMARY,
    Section.PRESENTATION,
    Section.WORKUP,
    Section.TREATMENT,
    Section.PROGNOSIS,
    Section.COMPLICATIONS,
    Section.ETIOLOGY,
    Section.EPIDEMIOLOGY,
    Section.PATHOPHYSIOLOGY,
    Section.PREVENTION,
)
"""The order in which such pages tell their sections."""

_CUES = {
    Section.SUMMARY: r"summary|overview|definition|is a (rare|common|group|type|chronic)",
    Section.PRESENTATION: r"present(s|ed|ation|ing)|symptoms?|signs?|complain(s|ed|ts?)|weakness"
    r"|pain(ful|less)?|swelling|year[- ]old|exam(ination)?|fever|rash|fatigue|clinical features",
    Section.WORKUP: r"workup|work-up|laborator(y|ies)|imaging|biops(y|ies)|mri|ct|x-ray"
    r"|ultrasound|electromyograph\w*|emg|diagnos(is|tic|ed)|tests?|serum|levels",
    Section.TREATMENT: r"treat(s|ed|ment|ments|ing)?|therap(y|ies|eutic)|prednisone|steroids?"
    r"|corticosteroids?|immunoglobulin|surgery|surgical|medications?|dose|drugs?|respond",
    Section.PROGNOSIS: r"prognos(is|es|tic)|outcomes?|survival|mortality|recover(y|ed)?|remission"
    r"|life expectancy|quality of life|course",
    Section.COMPLICATIONS: r"complications?|sequelae",
    Section.ETIOLOGY: r"etiolog(y|ies|ic|ical)|aetiolog\w+|causes?|caused|trigger(s|ed)?"
    r"|idiopathic|induced|risk factors?|due to",
    Section.EPIDEMIOLOGY: r"epidemiolog\w+|prevalence|incidence|annual|distribution|cases per"
    r"|common(ly)? in|rare|aged|frequency|worldwide",
    Section.PATHOPHYSIOLOGY: r"pathophysiolog\w+|pathogen(esis|ic)|mechanisms?|antibod(y|ies)"
    r"|autoantibod(y|ies)|pathways?|cytokines?|mediated",
    Section.PREVENTION: r"prevent(s|ed|ing|ion|ive|able)?|prophyla\w+|avoid(s|ed|ance|ing)?"
    r"|vaccin\w+|screening|risk reduction",
}
_NAMES = {
    Section.PRESENTATION: r"presentation",
    Section.WORKUP: r"workup|diagnosis",
    Section.TREATMENT: r"treatment|therapy",
    Section.PROGNOSIS: r"prognosis",
    Section.COMPLICATIONS: r"complications",
    Section.ETIOLOGY: r"a?etiolog(y|ic|ical)",
    Section.EPIDEMIOLOGY: r"epidemiology|(sex|age) distribution",
    Section.PATHOPHYSIOLOGY: r"pathophysiolog(y|ic|ical)",
    Section.PREVENTION: r"prevention|prevent(ive)?",
}
_CUE = {section: re.compile(rf"\b({words})\b", re.IGNORECASE) for section, words in _CUES.items()}
_NAME = {section: re.compile(rf"\b({words})\b", re.IGNORECASE) for section, words in _NAMES.items()}

NAMED = 3.0
"""Weight of a statement that has the section's own name, beside that of a mere cue word."""
SYMPTOMS = 0.5
"""What each heading of a block adds to presentation: only its headings are symptoms."""
REPEATED = 1.5
"""Cost of a further block for the same section, as a page tells each section in one block."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block's words: its headings and its statements."""

    headings: tuple[str, ...]
    statements: tuple[str, ...]

    def score(self, section: Section) -> float:
        """How well the section fits: the share of statements with its cues and its name."""
        told = self.statements + self.headings
        cues = sum(bool(_CUE[section].search(text)) for text in told)
        name = _NAME.get(section)
        named = sum(bool(name.search(text)) for text in told) if name else 0
        symptoms = SYMPTOMS * len(self.headings) if section is Section.PRESENTATION else 0.0
        return (cues + NAMED * named) / (len(told) or 1) + symptoms * bool(self.statements)


def place(parts: Sequence[Part]) -> list[Section]:
    """A section for each part such that the fit is best over all parts and the order is kept.

    The best path through parts × sections, found by dynamic programming.
    """
    best: list[tuple[float, list[Section]]] = [(0.0, []) for _ in ORDER]
    for part in parts:
        best = [_extended(best, part, at) for at in range(len(ORDER))]
    return max(best, key=lambda scored: scored[0])[1]


def _extended(
    best: list[tuple[float, list[Section]]], part: Part, at: int
) -> tuple[float, list[Section]]:
    """The best way to reach section `at` with this part, from any section up to it."""
    section = ORDER[at]
    ways = ((score - REPEATED * (section in path), path) for score, path in best[: at + 1])
    score, path = max(ways, key=lambda scored: scored[0])
    return score + part.score(section), [*path, section]
