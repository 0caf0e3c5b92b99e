"""Discord's limits. Lengths count Unicode code points, without white space at either end of a text.

Sources: the developer documentation, by the page named beside each group, and for how characters
are counted <https://github.com/discord/discord-api-docs/issues/1315>.
"""

# Resources › Message
MAX_CONTENT = 2000
MAX_EMBEDS = 10
MAX_EMBED_TITLE = 256
MAX_EMBED_DESCRIPTION = 4096
MAX_EMBED_FIELDS = 25
MAX_FIELD_NAME = 256
MAX_FIELD_VALUE = 1024
MAX_FOOTER = 2048
MAX_AUTHOR = 256
MAX_EMBED_TOTAL = 6000
"""Over all embeds of a message: titles, descriptions, fields, footers and authors."""
MAX_ATTACHMENTS = 10

# Components › Reference
MAX_ROWS = 5
MAX_IN_ROW = 5
"""Buttons; a select takes a row of its own."""
MAX_CUSTOM_ID = 100
MAX_BUTTON_LABEL = 80
MAX_BUTTON_URL = 512
MAX_OPTIONS = 25
MAX_OPTION_TEXT = 100
"""Label, value and description of an option, each."""
MAX_SELECT_PLACEHOLDER = 150
MAX_V2_COMPONENTS = 40
MAX_V2_TEXT = 4000
"""Over all text displays of a message."""

# Components › Reference, modals; Interactions › Receiving and Responding
MAX_MODAL_TITLE = 45
MAX_MODAL_COMPONENTS = 5
MAX_INPUT = 4000
MAX_INPUT_PLACEHOLDER = 100
MAX_LABEL = 45
MAX_LABEL_DESCRIPTION = 100
MIN_RADIO_OPTIONS = 2
MAX_RADIO_OPTIONS = 10
"""In a radio group, and in a group of checkboxes."""

# Interactions › Application Commands
MAX_COMMAND_NAME = 32
MAX_COMMAND_DESCRIPTION = 100
MAX_COMMAND_OPTIONS = 25
MAX_COMMAND_TOTAL = 8000
"""Names, descriptions and values of a command with its options and choices."""
MAX_CHOICES = 25
MAX_CHOICE_NAME = 100

# Resources › Channel
MAX_THREAD_NAME = 100
