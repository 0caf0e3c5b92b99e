"""Search: text in, ranked snippets out."""
