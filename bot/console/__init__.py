"""The terminal: documents drawn with rich, and a conversation."""
