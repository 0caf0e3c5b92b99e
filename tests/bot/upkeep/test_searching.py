from tests.bot.upkeep.house import COLCHICINE, House


async def test_a_statement_is_found_by_its_words_as_answers_find_it(house: House) -> None:
    first, *_ = await house.keeper.search("gout attacks colchicine")
    assert first.text == COLCHICINE


async def test_a_withdrawn_statement_is_not_found(house: House) -> None:
    await house.keeper.withdraw(house.snippet(COLCHICINE).id, "It was retracted.")
    found = await house.keeper.search("gout attacks colchicine")
    assert COLCHICINE not in [one.text for one in found]


async def test_nothing_is_found_where_nothing_was_typed(house: House) -> None:
    assert await house.keeper.search("?") == ()
