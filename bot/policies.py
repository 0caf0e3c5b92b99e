"""The terms and the privacy policy that people agree to, read from Markdown files.

A file begins with front matter: its `version` (a date), its `language`, and `nobody`, which stands
for the operator where no contact is set. `{contact}` and `{retention_days}` are filled in.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import SettingsInvalid
from bot.settings import Settings
from bot.state.model import PolicyVersions
from bot.texts import Language

BUILT_IN = Path(__file__).parents[1] / "deploy" / "policies"
"""The texts that come with the package, in a checkout and where it is installed."""

FRONT = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)
PLACEHOLDER = re.compile(r"\{(\w+)\}")
HASH_LENGTH = 8


class Kind(StrEnum):
    """What there is to agree to; a file is named after it."""

    TERMS = "terms"
    PRIVACY = "privacy"


class Front(BaseModel):
    """What a file says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: date
    language: Language
    nobody: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """One text in one language, filled in."""

    file: Path
    front: Front
    body: str


@dataclass(frozen=True, slots=True)
class Policies:
    """All texts, and the versions that people agree to."""

    versions: PolicyVersions
    _texts: Mapping[Kind, Mapping[Language, Policy]]

    def terms(self, language: Language = Language.ENGLISH) -> str:
        """The terms of use as Markdown; in English where they are not translated."""
        return self._text(Kind.TERMS, language)

    def privacy(self, language: Language = Language.ENGLISH) -> str:
        """The privacy policy as Markdown; in English where it is not translated."""
        return self._text(Kind.PRIVACY, language)

    def _text(self, kind: Kind, language: Language) -> str:
        translations = self._texts[kind]
        return translations.get(language, translations[Language.ENGLISH]).body


def load(folder: Path | None, settings: Settings) -> Policies:
    """The texts of a folder, or those that come with the package, filled in.

    Raises:
        SettingsInvalid: texts that are missing or cannot be used, each with its file and fix.
    """
    place = folder or BUILT_IN
    problems: list[str] = []
    texts = {kind: dict(_translations(place, kind, settings, problems)) for kind in Kind}
    problems.extend(problem for kind in Kind for problem in _stale(texts[kind]))
    if problems:
        raise SettingsInvalid(problems)
    versions = {kind.value: _version(texts[kind]) for kind in Kind}
    return Policies(PolicyVersions(**versions), texts)


def _translations(
    folder: Path, kind: Kind, settings: Settings, problems: list[str]
) -> Iterator[tuple[Language, Policy]]:
    """What there is of a text, by language; what is wrong is added to the problems."""
    for language in Language:
        plain = language is Language.ENGLISH
        file = folder / (f"{kind}.md" if plain else f"{kind}.{language}.md")
        try:
            yield language, _read(file, language, settings)
        except FileNotFoundError:
            if plain:
                problems.append(f"{file}: there is no such file. Write it, or unset policies.")
        except OSError as error:
            problems.append(f"{file}: {error.strerror}. Mend the path or the rights.")
        except ValueError as error:
            problems.append(f"{file}: {error}")


def _read(file: Path, language: Language, settings: Settings) -> Policy:
    """A text, filled in.

    Raises:
        OSError: it cannot be opened.
        ValueError: it cannot be used; the error says why, and what to do.
    """
    try:
        parts = FRONT.fullmatch(file.read_text("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("this is not UTF-8 text. Save it as UTF-8.") from None
    if not parts or not parts[2].strip():
        raise ValueError("a text is to stand below front matter between two lines of `---`.")
    front = _front(parts[1])
    if front.language is not language:
        raise ValueError(f"its language is {front.language}, by its name {language}. Mend one.")
    return Policy(file, front, _filled(parts[2].strip(), front, settings))


def _front(text: str) -> Front:
    try:
        return Front.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError):
        fix = "Write `version: 2026-11-22`, `language: en` and, if you like, `nobody: …`."
        raise ValueError(f"its front matter cannot be used. {fix}") from None


def _filled(body: str, front: Front, settings: Settings) -> str:
    """The text with its placeholders filled; braces of any other kind stay as they are."""
    values = {
        "contact": settings.contact or front.nobody,
        "retention_days": str(settings.retention_days),
    }
    strangers = [name for name in PLACEHOLDER.findall(body) if name not in values]
    if strangers:
        known = " and ".join(f"{{{name}}}" for name in values)
        raise ValueError(f"nothing is known as {{{strangers[0]}}}. There are {known}.")
    return PLACEHOLDER.sub(lambda found: values[found[1]], body)


def _stale(translations: Mapping[Language, Policy]) -> Iterator[str]:
    """A sentence for each translation of another version than the English text."""
    english = translations.get(Language.ENGLISH)
    for policy in translations.values():
        if english and policy.front.version != english.front.version:
            yield (
                f"{policy.file}: its version is {policy.front.version}, that of "
                f"{english.file.name} is {english.front.version}. Bring the translation up to date."
            )


def _version(translations: Mapping[Language, Policy]) -> str:
    """The stated date and a hash of the words: whatever is worded anew is agreed to anew."""
    words = "\n".join(" ".join(translations[key].body.split()) for key in sorted(translations))
    digest = hashlib.sha256(words.encode()).hexdigest()
    return f"{translations[Language.ENGLISH].front.version}-{digest[:HASH_LENGTH]}"
