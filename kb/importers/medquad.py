"""MedQuAD: question–answer pairs from pages of the US National Institutes of Health.

A. Ben Abacha and D. Demner-Fushman, A Question-Entailment Approach to Question Answering, BMC
Bioinformatics 20:511 (2019); CC BY 4.0.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kb.errors import SourceUnreadable
from kb.importers import Progress
from kb.importers.archive import members
from kb.importers.boilerplate import Furniture
from kb.importers.glue import Vocabulary
from kb.importers.medquad_xml import Document, Pair, read_document
from kb.importers.phenotypes import Told, take_tables
from kb.importers.sentences import statements
from kb.model import Citation, Section, Snippet
from kb.problems import Problem, Report

LICENCE = "CC BY 4.0 (MedQuAD)"

SECTIONS = {
    "information": Section.SUMMARY,
    "symptoms": Section.PRESENTATION,
    "exams and tests": Section.WORKUP,
    "stages": Section.WORKUP,
    "treatment": Section.TREATMENT,
    "outlook": Section.PROGNOSIS,
    "complications": Section.COMPLICATIONS,
    "causes": Section.ETIOLOGY,
    "susceptibility": Section.ETIOLOGY,
    "inheritance": Section.GENETICS,
    "genetic changes": Section.GENETICS,
    "frequency": Section.EPIDEMIOLOGY,
    "prevention": Section.PREVENTION,
    "considerations": Section.LIVING_WITH,
    "research": Section.RESEARCH,
    "support groups": Section.SUPPORT,
}
"""MedQuAD's question types."""

HEADINGS = {
    "stages": "Stages",
    "susceptibility": "Who is at risk",
    "inheritance": "Inheritance",
    "genetic changes": "Genetic changes",
}
"""Question types that share a section are told apart by a heading."""

PUBLISHERS = {
    "CancerGov": "National Cancer Institute",
    "GHR": "Genetics Home Reference",
    "MPlusHealthTopics": "MedlinePlus",
}
"""Collections that people know by another name."""

SHARED_CODE = 10
"""Conditions that may bear one concept code; a code of more (*Syndrome*) names none of them."""


class _Corpus:
    """What the first pass learns of the whole, for the second to judge each answer by."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.furniture = Furniture()
        self.codes: Counter[str] = Counter()
        self.documents = 0

    def add(self, document: Document) -> None:
        """Count one file."""
        self.documents += 1
        self.codes.update(document.cuis)
        for pair in document.pairs:
            text, _ = take_tables(pair.answer, document.condition)
            self.vocabulary.add(text)
            self.furniture.add(_kind(document, pair), document.condition, list(statements(text)))

    def told(self, document: Document, pair: Pair) -> Iterator[Told]:
        """What an answer states, mended and without boilerplate."""
        text, tables = take_tables(pair.answer, document.condition)
        for statement in statements(self.vocabulary.mended(text)):
            if not self.furniture.holds(_kind(document, pair), document.condition, statement):
                yield SECTIONS[pair.kind], statement
        yield from tables


def _kind(document: Document, pair: Pair) -> str:
    return f"{document.collection}|{pair.kind}"


def read(path: Path, report: Report, progress: Progress | None = None) -> Iterator[Snippet]:
    """The snippets of a folder, tar.gz or zip of MedQuAD's XML files, streamed.

    The files are read twice: first to learn which words the corpus knows and which sentences
    recur, then to tell them. What cannot be read is reported by name in the first pass.

    Raises:
        SourceUnreadable: there is no such folder or archive, or it holds nothing readable.
    """
    step = progress or (lambda _done, _all: None)
    corpus = _Corpus()
    for done, document in enumerate(_documents(path, report), 1):
        corpus.add(document)
        step(done, None)
    if not corpus.documents:
        fix = "Give the folder or archive of its XML files."
        raise SourceUnreadable(path, "no file of MedQuAD can be read in it", fix)
    every = 2 * corpus.documents
    for done, document in enumerate(_documents(path, _silent), corpus.documents + 1):
        yield from _snippets(document, corpus)
        step(done, every)


def _silent(_: Problem) -> None:
    """The first pass has reported it."""


def _documents(path: Path, report: Report) -> Iterator[Document]:
    for member in members(path, ".xml", report):
        if document := read_document(member, path, report):
            report_unknown_kinds(document, report)
            yield document


def report_unknown_kinds(document: Document, report: Report) -> None:
    """Say which question types of a file have no section, and so are passed over."""
    for kind in sorted({pair.kind for pair in document.pairs} - SECTIONS.keys()):
        fix = "Add it to the table of sections, if it should be read."
        report(Problem(document.file, 1, f"the question type {kind!r} is not known", fix))


def _snippets(document: Document, corpus: _Corpus) -> Iterator[Snippet]:
    """Each statement of a file once, where it stands first."""
    publisher = PUBLISHERS.get(document.collection, document.collection or None)
    cited = Citation.model_validate(
        {"publisher": publisher or document.url, "url": document.url, "licence": LICENCE}
    )
    codes = tuple(f"umls:{c}" for c in document.cuis if corpus.codes[c] <= SHARED_CODE)
    seen: set[str] = set()
    for pair in document.pairs:
        for section, text in corpus.told(document, pair) if pair.kind in SECTIONS else ():
            if text.casefold() in seen:
                continue
            seen.add(text.casefold())
            yield Snippet(
                condition=document.condition,
                section=section,
                heading=HEADINGS.get(pair.kind),
                text=text,
                citation=cited,
                doc_id=f"{document.collection}|{document.key}|{pair.qid}",
                also_known_as=document.also_known_as,
                codes=codes,
            )
