"""Tickets have one copy each in a project outside, whatever breaks, and it names nobody."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.errors import SettingsInvalid
from bot.settings import Settings, load
from bot.state.database import Database, open_state
from bot.state.model import Route, Ticket, TicketKind
from bot.tracker import github, gitlab
from bot.tracker.choosing import tracker
from bot.tracker.mirror import MOST, Mirror
from kb.model import Citation, Section, Snippet
from tests.bot.tracker.projects import TOKEN, Project, served

REPORTER = 4711
WORDS = "The dose is wrong, @everyone. ``` See <b>the leaflet</b>."
CITED = Citation(publisher="nih.gov", url="https://nih.gov/gout")
SNIPPET = Snippet(
    condition="Gout", section=Section.TREATMENT, text="Allopurinol lowers urate.", citation=CITED
)


@dataclass
class Outside:
    """A project, the database, and the mirror between them."""

    project: Project
    state: Database
    mirror: Mirror
    told: list[str] = field(default_factory=list)

    async def report(self, kind: TicketKind = TicketKind.SNIPPET, text: str = WORDS) -> int:
        subject = SNIPPET.id if kind is TicketKind.SNIPPET else "0123456789abcdef"
        route = Route(user=REPORTER, channel=1)
        return await self.state.reports.open(REPORTER, Ticket(kind, subject, text), route)


async def look_up(snippet_id: str) -> Snippet | None:
    return SNIPPET if snippet_id == SNIPPET.id else None


@pytest.fixture(params=["github", "gitlab"])
async def outside(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Outside]:
    kind = request.param
    async with served(kind) as project:
        settings = load(
            {
                "CITEWELL_HOME": str(tmp_path),
                "CITEWELL_TRACKER_URL": f"{project.url}.git/",
                "CITEWELL_TRACKER": kind,
                "CITEWELL_TRACKER_TOKEN": TOKEN,
            }
        )
        state = await open_state(settings.database, settings.key_path)
        told: list[str] = []
        chosen = tracker(settings)
        assert chosen
        mirror = Mirror(chosen, state.reports, state.errands, look_up, told.append)
        yield Outside(project, state, mirror, told)
        await mirror.aclose()
        await state.close()


async def test_a_report_has_one_copy_with_its_statement_however_often_it_is_looked_after(
    outside: Outside,
) -> None:
    number = await outside.report()
    await outside.mirror.work()
    await outside.mirror.work()
    (issue,) = outside.project.issues
    assert issue.title.startswith(f"Report {number} on statement {SNIPPET.id}")
    assert "Gout › treatment" in issue.body
    assert SNIPPET.text in issue.body
    assert issue.labels == ["citewell"]
    filed = await outside.state.reports.get(number)
    assert filed
    assert filed.ticket.url.endswith(f"issues/{issue.number}")


async def test_what_a_reporter_wrote_stands_in_a_code_block_and_nothing_says_who_it_was(
    outside: Outside,
) -> None:
    await outside.report()
    await outside.mirror.work()
    (issue,) = outside.project.issues
    assert f"````\n{WORDS}\n````" in issue.body
    assert str(REPORTER) not in issue.body + issue.title


async def test_a_word_that_may_be_a_name_stays_inside(outside: Outside) -> None:
    await outside.report(TicketKind.NOT_A_NAME, "Ada Lovelace")
    await outside.mirror.work()
    assert outside.project.issues == []


async def test_the_question_that_a_report_is_about_is_not_named_outside(outside: Outside) -> None:
    await outside.report(TicketKind.ANSWER)
    await outside.mirror.work()
    (issue,) = outside.project.issues
    assert "0123456789abcdef" not in issue.body + issue.title


async def test_a_copy_whose_answer_was_lost_is_found_and_not_made_twice(outside: Outside) -> None:
    await outside.report()
    outside.project.swallows = 1
    await outside.mirror.work()
    assert "cannot be reached" in outside.told[0]
    await outside.mirror.work()
    assert len(outside.project.issues) == 1
    assert outside.told[1] == "Reports are mirrored again."


async def test_a_closed_report_closes_its_copy_with_the_note_once(outside: Outside) -> None:
    number = await outside.report()
    await outside.mirror.work()
    filed = await outside.state.reports.close(number, 1, "The statement was corrected.")
    assert filed
    await outside.mirror.closed(filed.ticket)
    outside.project.refuses = [503]
    await outside.mirror.work()
    await outside.mirror.work()
    await outside.mirror.work()
    (issue,) = outside.project.issues
    assert not issue.open
    assert issue.notes == ["The statement was corrected."]


@pytest.mark.parametrize(
    ("status", "fix"),
    [
        (401, "CITEWELL_TRACKER_TOKEN"),
        (403, "may not write"),
        (404, "CITEWELL_TRACKER_URL"),
        (410, "switched off"),
        (500, "tried again later"),
    ],
)
async def test_a_refusal_is_told_once_with_what_to_do(
    outside: Outside, status: int, fix: str
) -> None:
    await outside.report()
    outside.project.refuses = [status, status]
    await outside.mirror.work()
    await outside.mirror.work()
    (problem,) = outside.told
    assert fix in problem
    assert outside.project.url in problem
    assert TOKEN not in problem


async def test_a_report_that_is_refused_keeps_no_other_waiting(outside: Outside) -> None:
    await outside.report()
    await outside.report(text="The link is dead.")
    outside.project.refuses = [422]
    await outside.mirror.work()
    (issue,) = outside.project.issues
    assert "The link is dead." in issue.body


async def test_what_has_waited_for_days_comes_some_at_a_time(outside: Outside) -> None:
    for _ in range(MOST + 5):
        await outside.report(TicketKind.ANSWER)
    await outside.mirror.work()
    assert len(outside.project.issues) == MOST
    await outside.mirror.work()
    assert len(outside.project.issues) == MOST + 5


def test_the_address_tells_which_kind_of_project_it_is() -> None:
    for host, kind in (("github.com", github), ("gitlab.example.org", gitlab)):
        given = {"tracker_url": f"https://{host}/a/b", "tracker_token": TOKEN}
        chosen = tracker(Settings.model_validate(given))
        assert chosen
        assert chosen.dialect is kind.DIALECT


def test_without_an_address_nothing_is_mirrored() -> None:
    assert tracker(Settings()) is None


def test_an_address_of_an_unknown_kind_or_without_a_token_is_refused_with_the_fix() -> None:
    with pytest.raises(SettingsInvalid, match=r"Give github or gitlab.*\n.*tracker_token"):
        tracker(Settings.model_validate({"tracker_url": "https://git.example.org/a/b"}))


@pytest.mark.parametrize("url", ["github.com/a/b", "https://github.com/a", "ftp://github.com/a/b"])
def test_an_address_that_is_no_project_is_refused_when_settings_are_read(url: str) -> None:
    with pytest.raises(SettingsInvalid, match=r"https://github\.com/owner/project"):
        load({"CITEWELL_TRACKER_URL": url})
