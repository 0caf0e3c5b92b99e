import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.state.database import Database, open_state
from bot.state.key_file import read_keys, with_new_key, write_keys
from bot.state.model import PolicyVersions, Ticket, TicketKind
from bot.state.store import Store
from tests.bot.cli.outcomes import Run, sound
from tests.bot.state.posts import ANNA, PATIENT, accepted, delivered

MONTHS_AGO = datetime.now(UTC) - timedelta(days=60)


@pytest.fixture
def url(home: Path) -> str:
    return f"sqlite:///{home / 'state.db'}"


@pytest.fixture
def key_file(home: Path) -> Path:
    return home / "keys.json"


@pytest.fixture
def filled(url: str, key_file: Path) -> str:
    """A database with two questions, one of them old; returns the id of the young one."""

    async def fill() -> str:
        old = Database(Store(url, key_file, PATIENT, now=lambda: MONTHS_AGO))
        await accepted(old, 1)
        await old.close()
        state = await open_state(url, key_file, PATIENT)
        asked = await delivered(state, 2)
        await state.people.agree(ANNA, PolicyVersions("1", "1"))
        await state.reports.open(ANNA, Ticket(TicketKind.CONDITION, "Gout", "It lacks a cure"))
        await state.people.erase(1)
        await state.close()
        return asked.id

    return asyncio.run(fill())


def facts(run: Run, *arguments: str) -> dict[str, object]:
    result = run("state", *arguments, "--json")
    sound(result, 0)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_the_status_tells_what_is_kept_in_numbers(
    run: Run, home: Path, filled: str, key_file: Path
) -> None:
    found = facts(run, "status")
    assert found["database"] == str(home / "state.db")
    assert found["key_file"] == str(key_file)
    assert found["questions"] == {"accepted": 1, "answered": 0, "delivered": 1, "expired": 0}
    assert (found["consents"], found["opinions"], found["tickets"]) == (1, 0, 1)
    assert (found["erasures"], found["rotating"], found["retention_days"]) == (1, False, 30)
    assert str(found["oldest"])[:10] == MONTHS_AGO.date().isoformat()


def test_the_status_reads_well_and_holds_no_word_of_anybody(run: Run, filled: str) -> None:
    result = run("state", "status")
    sound(result, 0)
    assert "1 accepted, 0 answered, 1 delivered, 0 expired" in result.stdout
    assert "kept for 30 days" in result.stdout
    assert "riptans" not in result.stdout
    assert str(ANNA) not in result.stdout


def test_what_is_too_old_is_emptied_and_the_rest_stays(run: Run, filled: str) -> None:
    assert facts(run, "expire")["emptied"] == 1
    found = facts(run, "status")
    assert found["questions"] == {"accepted": 0, "answered": 0, "delivered": 1, "expired": 1}
    assert run("state", "expire").stdout.startswith("0 questions emptied")


def test_how_long_texts_are_kept_is_a_setting(
    run: Run, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_RETENTION_DAYS", "61")
    assert facts(run, "expire")["emptied"] == 0


def test_a_new_key_seals_everything_anew(run: Run, filled: str, url: str, key_file: Path) -> None:
    before = read_keys(key_file)
    assert facts(run, "rotate-key") == {"rows": 3, "damaged": 0, "resumed": False}
    assert read_keys(key_file).newest != before.newest

    async def look() -> str:
        state = await open_state(url, key_file, PATIENT)
        (latest, _) = await state.questions.of_person(ANNA)
        await state.close()
        return latest.id

    assert asyncio.run(look()) == filled


def test_a_rotation_that_was_broken_off_is_told_and_finished(
    run: Run, filled: str, key_file: Path
) -> None:
    write_keys(key_file, with_new_key(read_keys(key_file)))
    assert "run `citewell state rotate-key`" in run("state", "status").stdout
    assert (
        "The rotation that was broken off is finished: 3 rows" in run("state", "rotate-key").stdout
    )
    assert facts(run, "status")["rotating"] is False


@pytest.mark.parametrize("command", ["status", "rotate-key", "expire"])
def test_looking_at_a_database_that_is_not_there_makes_none(
    run: Run, home: Path, command: str
) -> None:
    result = run("state", command)
    sound(result, 1)
    assert "`citewell bot` makes it" in result.stderr
    assert not (home / "state.db").exists()
    assert not (home / "keys.json").exists()


def test_a_database_that_cannot_be_used_is_broken_and_says_why(
    run: Run, home: Path, filled: str, key_file: Path
) -> None:
    key_file.unlink()
    result = run("state", "status")
    sound(result, 3)
    assert "Put back the file with the keys" in result.stderr
    (home / "state.db").write_bytes(b"no database" * 999)
    result = run("state", "status")
    sound(result, 3)
    assert "its content is damaged" in result.stderr
