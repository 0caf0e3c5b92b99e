"""The knowledge base: concept pages, snippets and importers. Knows nothing of search."""
