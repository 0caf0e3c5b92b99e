"""Conditions of a knowledge base by name, be they pages or imported; every front looks here."""

from bot.conditions.directory import key
from bot.conditions.finder import Conditions
from bot.conditions.names import Name, ranked, suggestions

__all__ = ["Conditions", "Name", "key", "ranked", "suggestions"]
