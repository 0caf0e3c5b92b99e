from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

from bot.state.database import Database
from bot.state.key_file import read_keys
from bot.state.model import Opinion, PolicyVersions, Status, Ticket, TicketKind
from bot.state.survey import survey
from tests.bot.state.community import held, logged, proposed, removed
from tests.bot.state.posts import ANNA, BERND, accepted, answered, delivered

VERSIONS = PolicyVersions("1", "1")


async def test_a_survey_counts_what_is_kept(state: Database, key_file: Path) -> None:
    await delivered(state, 1)
    old = await accepted(state, 2)
    await state.questions.expire(old.accepted_at)
    asked = await answered(state, 3)
    for user in (ANNA, BERND):
        await state.people.agree(user, VERSIONS)
        await state.reports.opine(user, Opinion(asked.id, helpful=True))
    await state.people.withdraw(BERND)
    await state.reports.open(ANNA, Ticket(TicketKind.CONDITION, "Gout", ""))
    await removed(state, 4)
    await held(state, 5)
    await proposed(state)
    await logged(state, 3)
    await state.errands.add("remove", "{}")
    found = await survey(state.store)
    assert (found.held, found.proposals, found.entries) == (1, 1, 3)
    assert found.errands == 1
    assert found.questions == {
        Status.ACCEPTED: 1,
        Status.ANSWERED: 1,
        Status.DELIVERED: 0,
        Status.EXPIRED: 1,
    }
    assert (found.consents, found.opinions, found.tickets, found.erasures) == (1, 2, 1, 0)
    assert found.oldest == old.accepted_at
    assert found.key_file == str(key_file)
    assert found.key_made_at == read_keys(key_file).newest.made_at


async def test_a_survey_of_nothing_counts_nothing(state: Database) -> None:
    found = await survey(state.store)
    assert set(found.questions.values()) == {0}
    assert found.oldest is None
    assert datetime.now(UTC) - found.key_made_at < timedelta(days=1)


async def test_a_survey_names_the_database_without_its_password(state: Database, url: str) -> None:
    found = await survey(state.store)
    assert unquote(found.database) in {url, url.removeprefix("sqlite:///")}
    assert found.edition
