"""Posts that could not be stored yet, kept in memory until the database is back."""

from dataclasses import dataclass

from bot.state.model import Post

MOST = 1000
"""Most posts kept at once; at 5,000 characters each that is some 20 MB."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The database does not work: the post is kept in memory, and stored and answered later.

    Until then it has no id, cannot be edited, and is lost if the bot is killed.
    """


@dataclass(frozen=True, slots=True)
class NotKept:
    """The database does not work, and too many wait for it: the person gets their text back."""


class Waiting:
    """Posts in the order they came, each source once."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._posts: dict[str, Post] = {}

    def __len__(self) -> int:
        return len(self._posts)

    def keep(self, post: Post) -> Kept | NotKept:
        """Keep a post; one of the same source is replaced and stays where it is."""
        if len(self._posts) >= self._most and post.source not in self._posts:
            return NotKept()
        self._posts[post.source] = post
        return Kept()

    def posts(self) -> tuple[Post, ...]:
        """All of them, the oldest first."""
        return tuple(self._posts.values())

    def drop(self, source: str) -> Post | None:
        """Let go of what came by this source; returns it, if it was still here."""
        return self._posts.pop(source, None)

    def drop_all(self, user: int) -> int:
        """Let go of everything of a user; returns how many posts that was."""
        theirs = [source for source, post in self._posts.items() if post.route.user == user]
        for source in theirs:
            del self._posts[source]
        return len(theirs)
