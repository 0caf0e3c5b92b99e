"""What maintainers do with the knowledge base, from whatever front: edits, index, corrections."""
