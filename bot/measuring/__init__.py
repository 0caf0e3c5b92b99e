"""How good the posting rules and the urgency check are, measured anew on sets of texts.

Sets are only ever measured here, never tuned to: what a rule misses is mended by its meaning.
"""
