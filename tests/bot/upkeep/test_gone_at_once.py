"""What is withdrawn is in no answer, although the index still holds it."""

import pytest

from bot.desk.live import LOOK_EVERY, LiveSearcher
from bot.upkeep.withdrawn import Withdrawn
from kb.lines import dump_line
from kb.model import Snippet
from kb.withdrawn import withdrawals
from retrieval.errors import RetrievalError
from retrieval.model import Query
from retrieval.retriever import Retriever
from tests.bot.upkeep.house import COLCHICINE, TRIPTANS, House
from tests.fakes import BagOfWords

ATTACKS = Query("medicines that treat attacks of migraine")


async def test_a_withdrawn_statement_is_in_no_answer_from_that_moment_on(house: House) -> None:
    asked = await house.asks(1, "Which medicines treat attacks of migraine?")
    assert TRIPTANS in await house.shown(asked)
    snippet = house.snippet(TRIPTANS)
    assert await house.keeper.withdraw(snippet.id, "Retracted\nby its authors.") == snippet
    version = house.shelf.store.current().name
    again = await house.asks(2, "Which medicines treat attacks of migraine?")
    assert TRIPTANS not in await house.shown(again)
    assert house.shelf.store.current().name == version
    (listed,) = withdrawals([house.settings.withdrawn]).values()
    assert (listed.reason, listed.text) == ("Retracted by its authors.", TRIPTANS)


async def test_others_take_the_place_of_what_is_withdrawn(house: House) -> None:
    before = [hit.snippet.id for hit in house.searcher.search(ATTACKS, 3).ranked]
    more = [hit.snippet.id for hit in house.searcher.search(ATTACKS, 4).ranked]
    await house.keeper.withdraw(before[0], "Retracted.")
    after = [hit.snippet.id for hit in house.searcher.search(ATTACKS, 3).ranked]
    assert sorted(after) == sorted(more[1:])


async def test_whether_hits_are_enough_is_judged_without_what_is_withdrawn(house: House) -> None:
    class Proud:
        def assess(self, _searched: object, ranked: tuple[object, ...]) -> tuple[float, float]:
            return float(len(ranked)), 1.0

    version = house.shelf.store.open()
    retriever = Retriever(version, BagOfWords(), assessor=Proud())  # type: ignore[arg-type]
    every = frozenset(version.ids.tolist())
    assert retriever.search(ATTACKS, 50).sufficiency == 8.0
    hits = retriever.search(ATTACKS, 50, every)
    assert (hits.ranked, hits.sufficiency) == ((), 0.0)


async def test_what_another_process_withdrew_is_gone_with_the_next_look(house: House) -> None:
    now = 0.0
    store = house.shelf.store
    searcher = LiveSearcher(
        lambda: Retriever(store.open(), BagOfWords()),
        lambda: store.current().name,
        print,
        lambda: now,
        Withdrawn(lambda: house.settings.places, house.settings.withdrawn),
    )
    first = searcher.search(ATTACKS).ranked[0].snippet
    house.keeper.books.withdraw(first, "Retracted.")
    assert searcher.search(ATTACKS).ranked[0].snippet == first
    now += LOOK_EVERY
    assert first not in [hit.snippet for hit in searcher.search(ATTACKS, 50).ranked]


async def test_while_the_list_cannot_be_read_what_was_withdrawn_stays_so(house: House) -> None:
    await house.keeper.withdraw(house.snippet(TRIPTANS).id, "Retracted.")
    house.searcher.search(ATTACKS)
    house.settings.withdrawn.write_text("[withdrawn", "utf-8")
    house.searcher.renew()
    texts = [hit.snippet.text for hit in house.searcher.search(ATTACKS, 50).ranked]
    assert COLCHICINE in texts
    assert TRIPTANS not in texts


async def test_nothing_is_answered_before_it_is_known_what_is_withdrawn(house: House) -> None:
    house.settings.own_kb.mkdir(parents=True)
    house.settings.withdrawn.write_text("[withdrawn", "utf-8")
    with pytest.raises(RetrievalError, match=r"withdrawn\.toml"):
        house.searcher.search(ATTACKS)
    house.settings.withdrawn.unlink()
    house.searcher.renew()
    assert house.searcher.search(ATTACKS).ranked


async def test_what_does_not_stand_anywhere_cannot_be_withdrawn(house: House) -> None:
    assert await house.keeper.withdraw("f" * 32, "Retracted.") is None
    assert not house.settings.withdrawn.exists()


async def test_what_says_the_same_of_the_same_condition_goes_and_comes_back_with_it(
    house: House,
) -> None:
    snippet = house.snippet(TRIPTANS)
    fields = snippet.model_dump(exclude={"id"})
    twin = Snippet.model_validate(fields | {"condition": "migraine", "doc_id": "qa|7"})
    other = Snippet.model_validate(fields | {"condition": "Cluster headache"})
    lines = [dump_line(one) + "\n" for one in (twin, other)]
    (house.settings.kb[0] / "more.jsonl").write_text("".join(lines), "utf-8")
    await house.keeper.reindex()
    assert await house.keeper.withdraw(snippet.id, "Retracted.") == snippet
    assert set(withdrawals([house.settings.withdrawn])) == {snippet.id, twin.id}
    ranked = [hit.snippet for hit in house.searcher.search(ATTACKS).ranked]
    assert {one.condition for one in ranked if one.text == TRIPTANS} == {"Cluster headache"}
    assert house.keeper.books.bring_back(twin.id)
    assert withdrawals([house.settings.withdrawn]) == {}


async def test_of_two_who_withdraw_the_same_only_one_has_done_it(house: House) -> None:
    snippet = house.snippet(TRIPTANS)
    done = [await house.keeper.withdraw(snippet.id, "Retracted.") for _ in range(2)]
    assert done == [snippet, None]
