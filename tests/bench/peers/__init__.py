"""Citewell beside what a user would pick instead; see `bench`."""
