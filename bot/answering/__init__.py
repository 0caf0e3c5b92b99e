"""Answering: which reply a question gets, and with which evidence."""

from bot.answering.core import TAKEN_IN, Answering, Guards, Searcher, Thresholds, Trace
from bot.answering.followup import talked_of

__all__ = ["TAKEN_IN", "Answering", "Guards", "Searcher", "Thresholds", "Trace", "talked_of"]
