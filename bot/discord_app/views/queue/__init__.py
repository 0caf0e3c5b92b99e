"""The buttons under held posts, wherever moderators see those; `.clicks` has what they do."""
