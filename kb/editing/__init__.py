"""Edits of concept pages that leave a clean diff; knows nothing of who proposes and accepts.

path, page = locate(places, snippet_id)
edit = Replace(snippet_id, "What is known by now.", Cite("https://example.org/page"))
change = preview(path, edit)                     # refused at once if it cannot be made
problems = check(change.before, change.after, path, detectors)
text = EDITS.dump_json(edit)                     # kept until somebody accepts it
change = commit(path, EDITS.validate_json(text), lock=home / "kb.lock", own=home / "kb")
corrected = change.gone, change.new              # what answers cited, and what they say now
"""

from kb.editing.applying import apply
from kb.editing.checking import check
from kb.editing.committing import Change, commit, preview
from kb.editing.edits import EDITS, Add, Cite, Edit, Replace, Withdraw
from kb.editing.errors import EditRefused, Why
from kb.editing.patching import patch
from kb.editing.places import find_page, locate, page_of

__all__ = [
    "EDITS",
    "Add",
    "Change",
    "Cite",
    "Edit",
    "EditRefused",
    "Replace",
    "Why",
    "Withdraw",
    "apply",
    "check",
    "commit",
    "find_page",
    "locate",
    "page_of",
    "patch",
    "preview",
]
