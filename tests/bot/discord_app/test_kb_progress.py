import asyncio
from collections.abc import Callable

from bot.discord_app.maintenance.progress import Board, Step, progress_text
from bot.texts import Language


class Screen:
    """What is shown, by a clock that stands still unless it is moved."""

    def __init__(self) -> None:
        self.now = 0.0
        self.shown: list[tuple[str, int]] = []
        self.fault: Exception | None = None
        self.free = asyncio.Event()
        self.free.set()

    async def show(self, step: Step) -> None:
        await self.free.wait()
        if self.fault:
            raise self.fault
        self.shown.append((step.stage, step.done))

    def clock(self) -> float:
        return self.now

    def board(self, every: float = 2.5) -> Board:
        return Board(self.show, self.clock, every)


async def turned(times: int = 5) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def test_of_many_steps_only_the_first_is_shown_until_some_seconds_have_passed() -> None:
    screen = Screen()
    board = screen.board()
    for done in range(100):
        board("encode", done, 100)
        await turned()
    assert screen.shown == [("encode", 0)]
    await board.close()
    screen.now = 3.0
    board("encode", 100, 100)
    await turned()
    assert screen.shown == [("encode", 0)]


async def test_after_some_seconds_the_next_step_is_shown() -> None:
    screen = Screen()
    board = screen.board()
    board("encode", 0, 100)
    await turned()
    screen.now = 2.6
    board("encode", 50, 100)
    await turned()
    assert screen.shown == [("encode", 0), ("encode", 50)]


async def test_what_comes_while_a_step_is_being_shown_is_shown_next() -> None:
    screen = Screen()
    board = screen.board(every=0.0)
    screen.free.clear()
    board("encode", 100, 100)
    await turned()
    for done in (0, 100):
        board("index", done, 100)
    await turned()
    screen.free.set()
    await turned(10)
    assert screen.shown == [("encode", 100), ("index", 100)]


async def test_closing_waits_for_what_is_being_shown_so_that_it_does_not_overtake_the_end() -> None:
    screen = Screen()
    board = screen.board()
    screen.free.clear()
    board("encode", 1, 2)
    await turned()
    closing = asyncio.create_task(board.close())
    await turned()
    assert not closing.done()
    screen.free.set()
    await closing
    assert screen.shown == [("encode", 1)]


async def test_a_message_that_cannot_be_changed_stops_nothing() -> None:
    screen = Screen()
    board = screen.board()
    screen.fault = TimeoutError()
    board("encode", 1, 2)
    await turned()
    screen.fault, screen.now = None, 3.0
    board("encode", 2, 2)
    await turned()
    assert screen.shown == [("encode", 2)]


async def test_steps_are_taken_from_the_thread_that_works() -> None:
    screen = Screen()
    board: Callable[[str, int, int | None], None] = screen.board()
    await asyncio.to_thread(board, "read", 7, None)
    await turned()
    assert screen.shown == [("read", 7)]


def test_progress_is_a_bar_with_count_rate_and_time_left() -> None:
    lines = progress_text(Step("encode", 1200, 3000, 60.0), Language.ENGLISH).splitlines()
    assert lines == [
        "**Encoding new statements**",
        f"`{'█' * 8}{'░' * 12}` 40%",
        "1,200 of 3,000 · 60 a second · about 30 s left",
    ]


def test_while_the_whole_is_not_known_there_is_no_bar_and_no_time_left() -> None:
    text = progress_text(Step("read", 1200, None, 900.0), Language.GERMAN)
    assert text == "**Aussagen werden gelesen**\n1.200 bisher · 900 pro Sekunde"


def test_a_stage_without_a_name_of_ours_keeps_its_own() -> None:
    assert progress_text(Step("check", 0, 0), Language.ENGLISH).startswith("**check**")
