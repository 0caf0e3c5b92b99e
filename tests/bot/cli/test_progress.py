import io

from rich.console import Console

from bot.cli.progress import Bar, Plain, shown


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_where_nobody_watches_a_stage_is_told_when_it_begins_and_ends() -> None:
    told: list[str] = []
    clock = Clock()
    with Plain(told.append, clock) as progress:
        for done in range(0, 1001, 10):
            clock.now = done / 1000
            progress("encode", done, 1000)
    assert told == ["encode: 0 of 1,000", "encode: 1,000 of 1,000, 1,000/s"]


def test_long_work_is_told_every_few_seconds_with_rate_and_time_left() -> None:
    told: list[str] = []
    clock = Clock()
    progress = Plain(told.append, clock)
    progress("encode", 0, 1000)
    clock.now = 5.0
    progress("encode", 500, 1000)
    assert told[-1] == "encode: 500 of 1,000, 100/s, 5 s left"


def test_what_was_done_before_counts_for_the_whole_but_not_for_the_rate() -> None:
    told: list[str] = []
    clock = Clock()
    progress = Plain(told.append, clock)
    progress("encode", 8000, 10_000)
    clock.now = 10.0
    progress("encode", 9000, 10_000)
    assert told == ["encode: 8,000 of 10,000", "encode: 9,000 of 10,000, 100/s, 10 s left"]


def test_stages_are_told_apart_and_a_whole_may_be_unknown() -> None:
    told: list[str] = []
    progress = Plain(told.append, Clock())
    progress("read", 7, None)
    progress("encode", 0, 3)
    assert told == ["read: 7", "encode: 0 of 3"]


def test_where_someone_watches_a_bar_shows_count_rate_and_time_left() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=100)
    with Bar(console) as progress:
        for done in (0, 500, 1000, 1500, 2000):
            progress("encode", done, 2000)
        progress("read", 5, None)
    drawn = out.getvalue()
    assert "encode" in drawn
    assert "2,000/2,000" in drawn
    assert "/s" in drawn


def test_progress_goes_nowhere_near_stdout(capsys: object) -> None:
    assert isinstance(shown(), Plain)
