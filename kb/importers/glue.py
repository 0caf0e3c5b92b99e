"""Words that lost the space or apostrophe between them, mended where it is safe."""

import re
from collections import Counter

_WORD = re.compile(r"[A-Za-z]{2,}")
_DOTTED = re.compile(r"\b([A-Za-z]?[a-z]{2,})(\)?[.?!:;,]\)?)([A-Z][a-z]+)\b")
_JOINED = re.compile(r"\b([A-Za-z]?[a-z]{2,})([A-Z][a-z]{2,})\b")
_BRACKETED = re.compile(r"(?<=\s)(\([^()]{3,80}\))(a|[a-z]{2,})\b")
_URL = re.compile(r"\S*(?:://|www\.)\S*")

_CONTRACTIONS = {
    **{f"{verb}nt": f"{verb}n't" for verb in (
        "did", "does", "do", "is", "are", "was", "were", "have", "has", "had",
        "could", "should", "would",
    )},
    "youre": "you're", "theyre": "they're", "youve": "you've", "theyve": "they've",
    "youll": "you'll", "theyll": "they'll", "thats": "that's", "whats": "what's",
}  # fmt: skip
"""Only spellings that are no words of their own: not `cant`, `wont`, `its`, `were`."""
_CONTRACTED = re.compile(rf"\b({'|'.join(_CONTRACTIONS)})\b", re.IGNORECASE)


class Vocabulary:
    """The words of a corpus by how often they stand there; what is rare may be two words glued."""

    KNOWN = 10
    """A word that stands this often is one."""
    RARE = 3
    """A compound that stands more often than this was meant so: `MedlinePlus`."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the words of a text."""
        self.words.update(_WORD.findall(text))

    def mended(self, text: str) -> str:
        """The text with lost spaces and apostrophes put back; links stay as they are."""
        if _URL.search(text):
            return " ".join(w if _URL.match(w) else self._mended(w) for w in text.split(" "))
        return self._mended(text)

    def _mended(self, text: str) -> str:
        text = _DOTTED.sub(self._parted_at_stop, text)
        text = _JOINED.sub(self._parted, text)
        text = _BRACKETED.sub(self._parted_at_bracket, text)
        return _CONTRACTED.sub(_with_apostrophe, text)

    def _known(self, word: str) -> bool:
        forms = (word, word.lower(), word.capitalize())
        return sum(self.words[form] for form in dict.fromkeys(forms)) >= self.KNOWN

    def _parted_at_stop(self, match: re.Match[str]) -> str:
        left, stop, right = match.groups()
        safe = self._known(left) and self._known(right)
        return f"{left}{stop} {right}" if safe else match[0]

    def _parted(self, match: re.Match[str]) -> str:
        left, right = match.groups()
        compound = self.words[match[0]] > self.RARE
        safe = not compound and self._known(left) and self._known(right)
        return f"{left} {right}" if safe else match[0]

    def _parted_at_bracket(self, match: re.Match[str]) -> str:
        known = match[2] == "a" or self._known(match[2])
        return f"{match[1]} {match[2]}" if known else match[0]


def _with_apostrophe(match: re.Match[str]) -> str:
    mended = _CONTRACTIONS[match[0].lower()]
    return mended.capitalize() if match[0][0].isupper() else mended
