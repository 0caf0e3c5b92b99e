"""Answering: which reply a question gets, and with which evidence."""

from bot.answering.core import Answering, Guards, Searcher, Thresholds, Trace

__all__ = ["Answering", "Guards", "Searcher", "Thresholds", "Trace"]
