from dataclasses import replace

from bot.desk.waiting import Kept, NotKept, Waiting
from bot.model import Question
from tests.bot.desk.fakes import post


def test_posts_are_kept_in_the_order_they_came() -> None:
    waiting = Waiting()
    posts = [post(number) for number in (3, 1, 2)]
    assert [waiting.keep(one) for one in posts] == [Kept()] * 3
    assert waiting.posts() == tuple(posts)


def test_what_came_by_the_same_source_is_kept_once_in_its_latest_form() -> None:
    waiting = Waiting()
    later = replace(post(1), question=Question("Worded better"))
    for one in (post(1), post(2), later):
        waiting.keep(one)
    assert waiting.posts() == (later, post(2))


def test_a_full_memory_says_so_and_still_takes_what_it_knows() -> None:
    waiting = Waiting(most=2)
    waiting.keep(post(1))
    waiting.keep(post(2))
    assert waiting.keep(post(3)) == NotKept()
    assert waiting.keep(post(2)) == Kept()
    assert waiting.drop("message:1") == post(1)
    assert waiting.keep(post(3)) == Kept()
    assert len(waiting) == 2


def test_everything_of_one_person_is_dropped_and_nothing_of_others() -> None:
    waiting = Waiting()
    for number, user in ((1, 7), (2, 8), (3, 7)):
        waiting.keep(post(number, user=user))
    assert waiting.drop_all(7) == 2
    assert waiting.posts() == (post(2, user=8),)
    assert waiting.drop("message:1") is None
