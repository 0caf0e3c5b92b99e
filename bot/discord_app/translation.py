"""Names and descriptions of commands in the languages of the catalogue."""

import discord
from discord.app_commands import TranslationContextTypes, Translator, locale_str

from bot.texts import CATALOGUE, Key, Language, say


def spoken(key: Key) -> locale_str:
    """A text of the catalogue for a command, which Discord shows in each person's language."""
    return locale_str(say(key), key=key)


class CatalogueTranslator(Translator):
    """Hands Discord the texts of every language; English is what stands where one is missing."""

    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        context: TranslationContextTypes,  # noqa: ARG002 - a key says where it belongs
    ) -> str | None:
        """The text in a language that we speak and that is not English, if it is a catalogue's."""
        key = string.extras.get("key")
        if not isinstance(key, Key) or locale.value not in set(Language):
            return None
        return CATALOGUE[Language(locale.value)].get(key)
