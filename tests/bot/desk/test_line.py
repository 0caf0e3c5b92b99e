import asyncio

import pytest

from bot.desk.line import Line


@pytest.fixture
def line() -> Line:
    made = Line(3)
    made.caught_up()
    return made


async def test_first_come_first_served(line: Line) -> None:
    assert all(line.add(name) for name in "abc")
    assert [await line.take() for _ in range(3)] == ["a", "b", "c"]


async def test_no_id_stands_in_the_line_twice(line: Line) -> None:
    assert line.add("a")
    assert line.add("a")
    await line.put("a")
    assert len(line) == 1
    assert await line.take() == "a"
    assert line.done("a")
    assert "a" not in line


async def test_an_id_that_is_added_while_in_hand_comes_again_only_once_it_is_done(
    line: Line,
) -> None:
    line.add("a")
    await line.take()
    assert line.add("a")
    assert line.add("a")
    line.add("b")
    assert await line.take() == "b"
    assert line.done("a")
    assert await line.take() == "a"
    assert line.done("a")
    assert "a" not in line


async def test_an_id_that_is_swept_up_while_in_hand_does_not_come_again(line: Line) -> None:
    line.add("a")
    await line.take()
    await line.put("a")
    assert line.done("a")
    assert "a" not in line


async def test_a_full_line_takes_nobody_until_those_who_came_before_have_been_put_in(
    line: Line,
) -> None:
    assert all(line.add(name) for name in "abc")
    assert not line.add("d")
    line.done(await line.take())
    assert not line.add("e")
    await line.put("d")
    line.caught_up()
    line.done(await line.take())
    assert line.add("e")
    assert [await line.take() for _ in range(3)] == ["c", "d", "e"]


async def test_a_new_line_waits_for_those_from_before() -> None:
    line = Line(3)
    assert not line.add("new")
    await line.put("from before")
    line.caught_up()
    assert line.add("new")
    assert await line.take() == "from before"


async def test_whoever_is_put_in_waits_for_room(line: Line) -> None:
    for name in "abc":
        line.add(name)
    putting = asyncio.create_task(line.put("d"))
    await asyncio.sleep(0)
    assert not putting.done()
    assert "d" in line
    await line.take()
    await putting
    assert [await line.take() for _ in range(3)] == ["b", "c", "d"]


async def test_an_id_that_should_come_again_and_finds_no_room_is_reported(line: Line) -> None:
    line.add("a")
    await line.take()
    line.add("a")
    for name in "bcd":
        line.add(name)
    assert not line.done("a")
    assert "a" not in line
