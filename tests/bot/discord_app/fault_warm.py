"""Loads once, in the process that all killed bots are forked from, what each would load itself."""

from bot import rules

rules.warm()
