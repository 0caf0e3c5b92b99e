"""Which words are names of people, which are drugs, and which are ordinary words.

Lists of one folded word or phrase a line, made by `make_lists`:

- `first_names`, `surnames`: the package faker (MIT), and `romanised_names.toml`, by hand;
- `drugs`: names that DrugBank's open data (CC0 1.0) or MedlinePlus know, as collected in the
  package drug-named-entity-recognition (MIT);
- `german`: spaCy's German stop words (MIT), and what medical German adds, by hand;
- `places`: localities of more than one word, from phonenumbers' geographical data (Apache 2.0);
- `sounds`: three letters in a row, and how much more often names have them than other words;
- `words`: written small in MedQuAD's answers (CC BY 4.0), without the collections that are kept
  for measuring.
"""

import gzip
import re
from functools import cache
from importlib import resources
from itertools import pairwise
from statistics import fmean as mean

from bot.rules.personal.tables import group, plain
from retrieval.understanding.diseases import disease_labels, disease_words


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one of the lists."""
    packed = resources.files(__package__).joinpath(f"{name}.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))


def is_first_name(word: str) -> bool:
    """Whether a plain word is a first name, or hyphenated of such."""
    names = listed("first_names")
    return word in names or ("-" in word and all(part in names for part in word.split("-")))


def is_surname(word: str) -> bool:
    """Whether a plain word is a surname, or ends in one after an apostrophe or a hyphen."""
    names = listed("surnames")
    return word in names or re.split("['-]", word)[-1] in names


def is_drug(word: str) -> bool:
    """Whether a plain word names a drug or a brand of one."""
    return word in listed("drugs")


def is_word(word: str) -> bool:
    """Whether medical prose writes a plain word small, or a part of it between hyphens."""
    words = listed("words")
    return word in words or ("-" in word and not words.isdisjoint(word.split("-")))


def is_medical(word: str) -> bool:
    """Whether a plain word belongs to a disease's name, a drug, the body or the laboratory."""
    if word in disease_words() or is_drug(word) or word.endswith(_medical_ends()):
        return True
    return "-" in word and any(pair in _disease_pairs() for pair in pairwise(word.split("-")))


def is_place(words: str) -> bool:
    """Whether plain words, parted by blanks, are a town, a region or the like."""
    return words in listed("places")


def sounds_like_a_name(word: str) -> float:
    """How much more often a plain word's letters stand together in names than in other words.

    The mean logarithm of the ratio over its runs of three letters; of parts, the best.
    """
    parts = (f"^{part}$" for part in re.split("['-]", word) if len(part) > 1)
    return max(
        (mean(_sound(part[at : at + 3]) for at in range(len(part) - 2)) for part in parts),
        default=0.0,
    )


def _sound(letters: str) -> float:
    return _sounds().get(letters, 0.0)


@cache
def _sounds() -> dict[str, float]:
    rows = (row.rpartition(" ") for row in listed("sounds"))
    return {letters: float(ratio) for letters, _, ratio in rows}


@cache
def _medical_ends() -> tuple[str, ...]:
    return tuple(group("ends"))


@cache
def _disease_pairs() -> frozenset[tuple[str, str]]:
    labels = (plain(label).split(" ") for label in disease_labels())
    pairs = (pair for label in labels for pair in pairwise(label))
    return frozenset(pair for pair in pairs if group("particles").isdisjoint(pair))


def is_in_a_disease(word: str, following: str) -> bool:
    """Whether two plain words are neighbours in a disease's label."""
    return (word, following) in _disease_pairs()
