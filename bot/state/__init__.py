"""What the bot remembers: questions and replies, consent, opinions, tickets. Encrypted at rest."""
