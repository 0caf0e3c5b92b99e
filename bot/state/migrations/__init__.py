"""Editions of the schema; Alembic walks them whenever a database is opened."""
