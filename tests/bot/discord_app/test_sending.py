"""What is sent along with a message."""

from bot.discord_app.sending import text_file


def test_a_text_is_whole_each_time_it_is_sent() -> None:
    file = text_file("Why?")
    for _ in range(3):
        # As discord.py does before the first try of every call, and after the last.
        file.reset(seek=0)
        assert file.fp.read() == b"Why?"
        file.close()
        file.fp.close()


def test_what_utf8_cannot_hold_is_replaced() -> None:
    assert text_file("a\ud800b").fp.read() == b"a?b"
