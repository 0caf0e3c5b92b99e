"""Edits of concept pages that leave a clean diff; knows nothing of who proposes and accepts."""

from kb.editing.applying import apply
from kb.editing.edits import EDITS, Add, Cite, Edit, Replace, Withdraw
from kb.editing.errors import EditRefused, Why

__all__ = ["EDITS", "Add", "Cite", "Edit", "EditRefused", "Replace", "Why", "Withdraw", "apply"]
