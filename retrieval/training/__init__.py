"""Training the built-in encoder: `python -m retrieval.training`.

Needs the data folder with MedQuAD; nothing of it is needed to use what was trained.
"""
