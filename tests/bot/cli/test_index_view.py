from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.index_view import StatusLine, ago, built_facts, built_text, status_text
from retrieval.builder import Built
from retrieval.version import FileSum, Manifest

MANIFEST = Manifest(
    name="v1",
    format=1,
    created_at=datetime(2026, 1, 2, tzinfo=UTC),
    encoder="m",
    dimension=3,
    fingerprint="f",
    snippets=1200,
    conditions=3,
    seconds=7.6,
    parameters={},
    files={"snippets.jsonl": FileSum(size=1, sha256="s")},
)


def status(**changes: object) -> StatusLine:
    fields: dict[str, object] = {
        "version": "v1",
        "created_at": MANIFEST.created_at,
        "age_seconds": 7300,
        "snippets": 1200,
        "conditions": 3,
        "encoder": "m",
        "configured_encoder": "m",
        "knowledge_base_changed": False,
    }
    return StatusLine.model_validate(fields | changes)


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (timedelta(seconds=5), "a moment"),
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=400), "400 days"),
    ],
)
def test_an_age_is_told_in_the_largest_unit_that_two_of_fit_in(age: timedelta, told: str) -> None:
    assert ago(age) == told


def test_a_status_without_anything_to_do_names_no_command() -> None:
    told = status_text(status())
    assert "2 hours ago" in told
    assert "1,200 on 3 conditions" in told
    assert "citewell" not in told


def test_a_status_names_the_command_for_what_is_behind() -> None:
    assert "citewell index update" in status_text(status(knowledge_base_changed=True))
    told = status_text(status(configured_encoder="other"))
    assert "the settings name other" in told
    assert "citewell index build" in told


def test_a_build_is_told_with_what_was_new_kept_and_dropped() -> None:
    built = Built(MANIFEST, encoded=200, reused=1000, dropped=5, changed=True)
    assert "(200 encoded, 1,000 kept, 5 dropped) in 8 s." in built_text(built)
    assert built_facts(built)["reused"] == 1000
    assert "files" not in built_facts(built)


def test_an_update_that_changed_nothing_is_up_to_date() -> None:
    built = Built(MANIFEST, encoded=0, reused=1200, dropped=0, changed=False)
    assert built_text(built) == "v1 is up to date: 1,200 snippets."
