"""Concept pages as Markdown that a person likes to edit, read and written without loss.

    ---
    id: acne
    name: Acne
    also_known_as: [Pimples]
    codes: {umls: [C0001144]}
    licence: CC BY 4.0
    ---
    # Acne

    ## Presentation

    ### Scars

    - A statement with its full stop. [publisher](https://example.org/page)

A heading or section without statements is a known gap. Any other line is a problem.
"""

from kb.pages.body import Placed
from kb.pages.read import Scan, decode, parse_page, read_page, scan
from kb.pages.write import format_page, write_page

__all__ = [
    "Placed",
    "Scan",
    "decode",
    "format_page",
    "parse_page",
    "read_page",
    "scan",
    "write_page",
]
