"""Understanding of queries: spelling, names, abbreviations, and the sections asked for.

Its modules are imported one by one: word lists serve where neither numpy nor tantivy is loaded.
"""
