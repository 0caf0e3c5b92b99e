"""Understanding of queries: spelling, names, abbreviations, and the sections asked for."""

from retrieval.understanding.lexicon import Lexicon
from retrieval.understanding.names import ConditionNames
from retrieval.understanding.understander import Understander
from retrieval.understanding.words import words_of

__all__ = ["ConditionNames", "Lexicon", "Understander", "words_of"]
