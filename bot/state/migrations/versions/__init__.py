"""One module for each edition of the schema, named by its number."""
