"""Make the lists of `lexicon`.

    python -m bot.rules.personal.make_lists names
    python -m bot.rules.personal.make_lists drugs drug_named_entity_recognition-2.0.9-….whl
    python -m bot.rules.personal.make_lists words medquad/snippets.jsonl.gz
    python -m bot.rules.personal.make_lists german
    python -m bot.rules.personal.make_lists places
    python -m bot.rules.personal.make_lists sounds

Names need the package faker. Of the drug dictionary only names that DrugBank or MedlinePlus know
are taken; it is a pickle, and read without running anything in it. `sounds` reads the others.
"""

import bz2
import gzip
import json
import pickle
import pkgutil
import re
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from io import BytesIO
from math import log
from pathlib import Path
from typing import NoReturn

from bot.rules.personal import lexicon
from bot.rules.personal.tables import plain
from retrieval.understanding.diseases import disease_words
from retrieval.understanding.english import english_words

HERE = Path(__file__).parent

SEEN = 3
"""Times that a word is written small before it counts as ordinary: rarer ones are slips."""

KEPT_FOR_MEASURING = {"CDC", "NINDS", "NIDDK"}
"""Collections of MedQuAD whose words are not looked at."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’ -]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DRUG = re.compile(r"[a-zà-ÿ]{4,24}")
_PARTICLES = {"van", "von", "der", "den", "de", "la", "le", "da", "do", "dos", "del", "di", "el"}
_OF_PLACES = {
    "saint",
    "st",
    "santa",
    "santo",
    "san",
    "sao",
    "monte",
    "villa",
    "rio",
    "glen",
    "port",
}

_OFTEN = 8
"""Words in which letters must stand together for it to tell anything."""


def _write(name: str, found: Iterable[str]) -> None:
    text = "\n".join(sorted(found))
    (HERE / f"{name}.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _names(prefix: str) -> Iterator[str]:
    """Every name that faker has for some language, in Latin letters."""
    package = import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            is_list = attribute.startswith(prefix) and "pair" not in attribute
            if is_list and isinstance(values, list | tuple | dict | set):
                yield from (value for value in values if isinstance(value, str))


def _made_plain(names: Iterable[str]) -> set[str]:
    words = (word for name in names if _LATIN.fullmatch(name) for word in name.split())
    return {plain(word).strip("-'") for word in words} - _PARTICLES - {""}


def make_names() -> None:
    """First names and surnames of all languages."""
    by_hand = tomllib.loads((HERE / "romanised_names.toml").read_text("utf-8"))
    for name, prefix, key in (("first_names", "first_", "first"), ("surnames", "last_", "last")):
        own = (word for words in by_hand[key].values() for word in words)
        found = _made_plain(_names(prefix)) | _made_plain(own)
        _write(name, {word for word in found if len(word) > 1})


class _DataAlone(pickle.Unpickler):
    """Reads what holds nothing but texts, numbers and containers."""

    def find_class(self, module_name: str, global_name: str, /) -> NoReturn:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} in a file that is to hold data")


def make_drugs(wheel: Path) -> None:
    """Names of drugs and brands in one word."""
    with zipfile.ZipFile(wheel) as files:
        packed = files.read("drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2")
    tables = _DataAlone(BytesIO(bz2.decompress(packed))).load()
    about = tables["drug_canonical_to_data"]
    known = {name for name, row in about.items() if {"drugbank_id", "medline_plus_id"} & set(row)}
    names = tables["drug_variant_to_canonical"].items()
    _write("drugs", {name for name, of in names if known & set(of) and _DRUG.fullmatch(name)})


def make_words(snippets: Path) -> None:
    """Words that medical prose writes small."""
    seen: Counter[str] = Counter()
    with gzip.open(snippets, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["source"] not in KEPT_FOR_MEASURING:
                seen.update(plain(word) for word in _WORD.findall(row["text"]) if word.islower())
    _write("words", {word for word, times in seen.items() if times >= SEEN})


def make_german() -> None:
    """German words that a capital does not make a name: all nouns have one."""
    stops = import_module("spacy.lang.de.stop_words").STOP_WORDS
    by_hand = tomllib.loads((HERE / "german_words.toml").read_text("utf-8"))
    _write("german", {plain(word) for words in (stops, *by_hand.values()) for word in words})


def make_places() -> None:
    """Localities of two to four words, but those that somebody could be called."""
    package = import_module("phonenumbers.geodata")
    found = set()
    for module in pkgutil.iter_modules(package.__path__):
        data = getattr(import_module(f"{package.__name__}.{module.name}"), "data", {})
        rows = (row["en"] for row in data.values() if "en" in row)
        found |= {tuple(map(plain, _WORD.findall(re.split("[,/(]", row)[0]))) for row in rows}
    places = {place for place in found if 1 < len(place) < 5 and not _could_be_somebody(place)}
    _write("places", map(" ".join, places))


def _could_be_somebody(place: tuple[str, ...]) -> bool:
    is_named_after = place[0] in lexicon.listed("words") or place[0] in _OF_PLACES
    names = lexicon.is_first_name(place[0]) and lexicon.is_surname(place[-1])
    return len(place) == 2 and names and not is_named_after


def make_sounds() -> None:
    """How much more often names have three letters in a row than other words, logarithmic."""
    names = lexicon.listed("first_names") | lexicon.listed("surnames")
    others = disease_words() | lexicon.listed("words") | lexicon.listed("drugs") | english_words()
    in_names, in_others = _counted(names), _counted(others - names)
    apart = log(in_others.total() / in_names.total())
    _write(
        "sounds",
        {
            f"{run} {log((in_names[run] + 0.5) / (in_others[run] + 0.5)) + apart:.2f}"
            for run in in_names.keys() | in_others.keys()
            if in_names[run] + in_others[run] >= _OFTEN
        },
    )


def _counted(words: Iterable[str]) -> Counter[str]:
    framed = (f"^{word}$" for word in words if word.isalpha() and len(word) > 2)
    return Counter(word[at : at + 3] for word in framed for at in range(len(word) - 2))


MAKERS: Mapping[str, Callable[..., None]] = {
    "names": make_names,
    "drugs": make_drugs,
    "words": make_words,
    "german": make_german,
    "places": make_places,
    "sounds": make_sounds,
}

if __name__ == "__main__":
    MAKERS[sys.argv[1]](*map(Path, sys.argv[2:]))
