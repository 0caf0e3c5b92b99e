"""A tiny corpus, an encoder that needs no model, and ways to build with them."""

import os
from collections.abc import Sequence
from pathlib import Path

import faiss
import pytest

from kb.model import Citation, Section, Snippet
from retrieval.builder import Builder
from retrieval.encoder import PackagedMiniLM
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from tests.fakes import BagOfWords

os.environ["HF_HUB_OFFLINE"] = "1"  # read when the hub's client is imported

faiss.omp_set_num_threads(1)  # on a busy machine two take a hundred times as long to train

SOURCE = Citation(publisher="example.org", url="https://example.org/page", title="A page")


def snippet(condition: str, section: Section, text: str, **more: object) -> Snippet:
    """A snippet of the one source that tests cite."""
    fields = {"condition": condition, "section": section, "text": text, "citation": SOURCE}
    return Snippet.model_validate(fields | more)


CORPUS: tuple[Snippet, ...] = (
    snippet("Gout", Section.SUMMARY, "Gout is an arthritis caused by crystals of uric acid."),
    snippet("Gout", Section.PRESENTATION, "The big toe is hot, red and tender in an attack."),
    snippet("Gout", Section.TREATMENT, "Colchicine eases an attack and is taken early."),
    snippet("Gout", Section.TREATMENT, "Allopurinol lowers uric acid and prevents attacks."),
    snippet("Migraine", Section.SUMMARY, "Migraine is a headache that throbs on one side."),
    snippet("Migraine", Section.PRESENTATION, "Light and noise make the headache worse."),
    snippet("Migraine", Section.TREATMENT, "Triptans ease an attack and are taken early."),
    snippet(
        "Immune-mediated necrotizing myopathy",
        Section.TREATMENT,
        "Corticosteroids are the first treatment — “early & long”, at 1 mg/kg.",
        also_known_as=("IMNM", "Necrotizing autoimmune myopathy"),
        codes=("umls:C5679796",),
        heading="First line",
    ),
    snippet(
        "Immune-mediated necrotizing myopathy",
        Section.PRESENTATION,
        "Weakness of thighs and shoulders makes it hard to climb stairs.",
        also_known_as=("IMNM", "Necrotizing autoimmune myopathy"),
        codes=("umls:C5679796",),
    ),
)


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test pulls the plug, so none waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus() -> list[Snippet]:
    """Nine snippets on three conditions."""
    return list(CORPUS)


@pytest.fixture
def encoder() -> BagOfWords:
    """An encoder that needs no model and counts what it was asked."""
    return BagOfWords()


@pytest.fixture
def store(tmp_path: Path) -> IndexStore:
    """A store without any version."""
    return IndexStore(tmp_path / "index")


@pytest.fixture
def builder(store: IndexStore, encoder: BagOfWords) -> Builder:
    """A builder into the store, with the encoder that counts."""
    return Builder(store, encoder)


@pytest.fixture
def retriever(store: IndexStore, builder: Builder, corpus: Sequence[Snippet]) -> Retriever:
    """A retriever over the tiny corpus."""
    builder.build(corpus)
    return Retriever(store.open(), BagOfWords())


@pytest.fixture(scope="session")
def minilm() -> PackagedMiniLM:
    """The built-in model, opened once."""
    return PackagedMiniLM()
