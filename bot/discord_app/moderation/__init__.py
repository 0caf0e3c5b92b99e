"""What moderators meet in Discord: the queue of held posts, removals, alerts, and their log."""
