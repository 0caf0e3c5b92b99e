"""Make `diseases.txt.gz` from the Human Disease Ontology.

    python -m retrieval.understanding.make_diseases HumanDO.tsv

The ontology (https://disease-ontology.org) is dedicated to the public domain under CC0 1.0; of
its export only the columns `label` and `subClassOf` are used. The file holds the words of one
label a line, without hyphens and other signs.
"""

import csv
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from retrieval.understanding.diseases import DISEASES
from retrieval.understanding.english import is_everyday
from retrieval.understanding.words import folded, words

CATCH_ALL = 100
"""A class of so many diseases is no disease one asks for, if its name says only a kind of it."""

EVERYDAY = 4_000
"""One-word labels this common in English (`cancer`, `pain`) are more often a word than a name."""

_KIND = re.compile(r"(disease|disorder|syndrome|cancer|neoplasm|abnormality|carcinoma|disability)$")
_NUMBERED = re.compile(r" \d+[a-z]*$", re.IGNORECASE)


def _sizes(parents: Mapping[str, str]) -> dict[str, int]:
    """How many diseases stand below each label."""
    sizes: dict[str, int] = defaultdict(int)
    for label in parents:
        above, seen = parents[label], {label}
        while above and above not in seen:
            sizes[above] += 1
            seen.add(above)
            above = parents.get(above, "")
    return sizes


def _is_generic(label: str, size: int) -> bool:
    if size >= CATCH_ALL and _KIND.search(label):
        return True
    parts = words(label)
    return len(parts) == 1 and (len(label) < 4 or is_everyday(folded(label), EVERYDAY))


def _is_numbered(label: str, parents: Mapping[str, str]) -> bool:
    base = _NUMBERED.sub("", label)
    return base != label and base in parents


def labels(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The labels worth noticing, each as its words joined by blanks, sorted.

    Left out are `schizophrenia 15`, as `schizophrenia` is found in its words, and generic classes.
    """
    parents = {row["label"]: row["subClassOf"] for row in rows}
    sizes = _sizes(parents)
    kept = (
        " ".join(word.written for word in words(label))
        for label in parents
        if not _is_generic(label, sizes[label]) and not _is_numbered(label, parents)
    )
    return sorted(set(filter(None, kept)))


def main(source: Path, target: Path = DISEASES) -> None:
    """Write the package's file anew; the same source gives the same bytes."""
    with source.open(encoding="utf-8", newline="") as file:
        text = "\n".join(labels(csv.DictReader(file, delimiter="\t")))
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
