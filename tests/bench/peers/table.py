"""The systems that are compared."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Entry:
    """A system: its name in a table, its driver's module, and what it is."""

    title: str
    module: str
    what: str
    extra: str = ""
    """The group of pyproject.toml that holds its packages; empty: ours, as it is installed."""
    kept_in: str = ""
    """Where the index is in its folder, if other things are there as well."""

    @property
    def name(self) -> str:
        """Short, for files and the command line."""
        return self.module.rpartition(".")[2]

    @property
    def pins(self) -> tuple[str, ...]:
        """Its packages with their versions."""
        if not self.extra:
            return ()
        groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        return tuple(groups["project"]["optional-dependencies"][self.extra])


SYSTEMS = "tests.bench.peers.systems"
OURS = "citewell"

ENTRIES: Mapping[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry(
            "Citewell",
            f"{SYSTEMS}.{OURS}",
            "vectors, BM25 and understanding of the question; documents are cut into sentences",
            kept_in="index",
        ),
        Entry(
            "txtai",
            f"{SYSTEMS}.txtai",
            "`hybrid`: FAISS and its own BM25; documents stay whole, as it cuts none by itself",
            "bench-txtai",
        ),
        Entry(
            "LlamaIndex",
            f"{SYSTEMS}.llama_index",
            "FAISS and BM25, fused by reciprocal ranks; `SentenceSplitter()` cuts documents",
            "bench-llama-index",
        ),
        Entry(
            "Haystack",
            f"{SYSTEMS}.haystack",
            "vectors and BM25 in memory, joined by reciprocal ranks; `DocumentSplitter()` cuts "
            "documents",
            "bench-haystack",
        ),
        Entry(
            "LangChain",
            f"{SYSTEMS}.langchain",
            "FAISS alone; `RecursiveCharacterTextSplitter()` cuts documents",
            "bench-langchain",
        ),
    )
}
