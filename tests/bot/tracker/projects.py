"""A small GitHub and a small GitLab on localhost: as much of their documented REST as is called.

GitHub: <https://docs.github.com/en/rest/issues>. GitLab: <https://docs.gitlab.com/api/issues/>.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote

from aiohttp import web

TOKEN = "a-token"  # noqa: S105
PATH = "/clinic/knowledge"


@dataclass
class Issue:
    """An issue of the project."""

    number: int
    title: str
    body: str
    labels: list[str]
    open: bool = True
    notes: list[str] = field(default_factory=list)


@dataclass
class Project:
    """What is in the project, and how it misbehaves."""

    issues: list[Issue] = field(default_factory=list)
    refuses: list[int] = field(default_factory=list)
    """Statuses of the next answers, one each."""
    swallows: int = 0
    """So many next issues are opened, and the answer is lost."""
    address: str = ""

    @property
    def url(self) -> str:
        return f"{self.address}{PATH}"

    def issue(self, number: str) -> Issue:
        return self.issues[int(number) - 1]

    def add(self, title: object, body: object, labels: list[str]) -> Issue:
        issue = Issue(len(self.issues) + 1, str(title), str(body), labels)
        self.issues.append(issue)
        return issue


@asynccontextmanager
async def served(kind: str) -> AsyncIterator[Project]:
    """A project of this kind, at an address of its own."""
    project = Project()
    app = web.Application(middlewares=[_guard(project, kind)])
    app.add_routes((_github if kind == "github" else _gitlab)(project))
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    project.address = f"http://{host}:{port}"
    try:
        yield project
    finally:
        await runner.cleanup()


def _guard(project: Project, kind: str):  # type: ignore[no-untyped-def]
    @web.middleware
    async def guard(request: web.Request, handler) -> web.StreamResponse:  # type: ignore[no-untyped-def]
        header = "Authorization" if kind == "github" else "PRIVATE-TOKEN"
        given = request.headers.get(header, "").removeprefix("Bearer ")
        if given != TOKEN:
            return web.json_response({"message": "Bad credentials"}, status=401)
        if project.refuses:
            return web.json_response({"message": "no"}, status=project.refuses.pop(0))
        answer = cast("web.StreamResponse", await handler(request))
        if request.method == "POST" and project.swallows and request.path.endswith("issues"):
            project.swallows -= 1
            assert request.transport
            request.transport.abort()
        return answer

    return guard


def _github(project: Project) -> list[web.RouteDef]:
    root = f"/api/v3/repos{PATH}/issues"

    def told(issue: Issue) -> Mapping[str, object]:
        state = "open" if issue.open else "closed"
        url = f"{project.url}/issues/{issue.number}"
        return {"number": issue.number, "body": issue.body, "state": state, "html_url": url}

    async def listed(request: web.Request) -> web.Response:
        every = request.query["state"] == "all"
        some = [told(issue) for issue in project.issues if issue.open or every]
        return web.json_response(some)

    async def opened(request: web.Request) -> web.Response:
        body = await request.json()
        issue = project.add(body["title"], body["body"], body["labels"])
        return web.json_response(told(issue), status=201)

    async def shown(request: web.Request) -> web.Response:
        return web.json_response(told(project.issue(request.match_info["number"])))

    async def changed(request: web.Request) -> web.Response:
        issue, body = project.issue(request.match_info["number"]), await request.json()
        assert body["state_reason"] in ("completed", "not_planned", "reopened")
        issue.open = body["state"] == "open"
        return web.json_response(told(issue))

    return [
        web.get(root, listed),
        web.post(root, opened),
        web.get(f"{root}/{{number}}", shown),
        web.patch(f"{root}/{{number}}", changed),
        web.post(f"{root}/{{number}}/comments", _noted(project)),
    ]


def _noted(project: Project) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def noted(request: web.Request) -> web.Response:
        project.issue(request.match_info["number"]).notes.append((await request.json())["body"])
        return web.json_response({}, status=201)

    return noted


def _gitlab(project: Project) -> list[web.RouteDef]:
    root = "/api/v4/projects/{project}/issues"

    def told(issue: Issue) -> Mapping[str, object]:
        state = "opened" if issue.open else "closed"
        url = f"{project.url}/-/issues/{issue.number}"
        text = issue.body
        return {"iid": issue.number, "description": text, "state": state, "web_url": url}

    def ours(request: web.Request) -> None:
        if unquote(request.match_info["project"]) != PATH.strip("/"):
            raise web.HTTPNotFound

    async def listed(request: web.Request) -> web.Response:
        ours(request)
        return web.json_response([told(issue) for issue in project.issues])

    async def opened(request: web.Request) -> web.Response:
        ours(request)
        body = await request.json()
        labels = body["labels"].split(",")
        issue = project.add(body["title"], body["description"], labels)
        return web.json_response(told(issue), status=201)

    async def shown(request: web.Request) -> web.Response:
        return web.json_response(told(project.issue(request.match_info["number"])))

    async def changed(request: web.Request) -> web.Response:
        issue, body = project.issue(request.match_info["number"]), await request.json()
        assert body["state_event"] in ("close", "reopen")
        issue.open = body["state_event"] == "reopen"
        return web.json_response(told(issue))

    return [
        web.get(root, listed),
        web.post(root, opened),
        web.get(f"{root}/{{number}}", shown),
        web.put(f"{root}/{{number}}", changed),
        web.post(f"{root}/{{number}}/notes", _noted(project)),
    ]
