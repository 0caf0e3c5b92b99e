from pathlib import Path

import pytest

from bot import wiring
from bot.model import Question, Rejected, Unavailable
from bot.settings import Settings
from kb.corpus import KnowledgeBase
from retrieval.errors import IndexMissing, IndexOfAnotherModel, ModelUnavailable
from retrieval.model import Hits, Query


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, tiny_kb: Path) -> Settings:
    """Settings whose index of the tiny knowledge base is built."""
    made = Settings(home=tmp_path_factory.mktemp("home"), kb=(tiny_kb,))
    wiring.ensure_index(made)
    return made


class Broken:
    def search(self, query: Query, top_k: int = 10) -> Hits:  # noqa: ARG002 - a protocol
        raise IndexMissing(Path("/srv/index"))


def test_the_first_index_is_built_once_and_then_kept(settings: Settings) -> None:
    stages: list[str] = []
    before = wiring.store(settings).current()
    after = wiring.ensure_index(settings, lambda stage, _done, _all: stages.append(stage))
    assert after == before
    assert stages == []


def test_a_first_build_tells_its_stages(tmp_path: Path, tiny_kb: Path) -> None:
    stages: list[str] = []
    fresh = Settings(home=tmp_path, kb=(tiny_kb / "migraine.md",))
    made = wiring.ensure_index(fresh, lambda stage, _done, _all: stages.append(stage))
    assert made.snippets == 3
    assert list(dict.fromkeys(stages)) == ["read", "encode", "index"]


def test_the_retriever_searches_the_live_version(settings: Settings) -> None:
    retriever = wiring.retriever(settings)
    hits = retriever.search(Query("triptans"), 1)
    assert hits.ranked[0].snippet.condition == "Migraine"
    assert hits.index_version == wiring.store(settings).current().name


def test_a_version_of_another_encoder_is_not_searched(settings: Settings) -> None:
    prefixed = settings.model_copy(update={"query_prefix": "query: "})
    with pytest.raises(IndexOfAnotherModel):
        wiring.retriever(prefixed)


def test_the_knowledge_base_is_compared_with_what_was_indexed(
    settings: Settings, tiny_kb: Path
) -> None:
    live = wiring.store(settings).current()
    assert not wiring.has_changed(settings, live)
    fewer = settings.model_copy(update={"kb": (tiny_kb / "gout.md",)})
    assert wiring.has_changed(fewer, live)
    assert not wiring.has_changed(settings, live)


@pytest.mark.parametrize("front", ["also_known_as: [megrim]", "codes: {doid: ['DOID:6364']}"])
def test_other_names_and_codes_of_a_condition_are_a_change(
    front: str, tmp_path: Path, tiny_kb: Path
) -> None:
    page = tmp_path / "migraine.md"
    page.write_text((tiny_kb / "migraine.md").read_text("utf-8"), "utf-8")
    own = Settings(home=tmp_path / "home", kb=(page,))
    live = wiring.build(own).manifest
    assert not wiring.has_changed(own, live)
    page.write_text(page.read_text("utf-8").replace("---\n", f"---\n{front}\n", 1), "utf-8")
    assert wiring.has_changed(own, live)
    assert not wiring.has_changed(own, wiring.update(own).manifest)


def test_what_was_just_indexed_is_not_read_again_to_be_compared(
    settings: Settings, tmp_path: Path, tiny_kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Settings(home=tmp_path, kb=(tiny_kb,))
    live = wiring.build(fresh).manifest
    monkeypatch.setattr(KnowledgeBase, "digest", lambda _: pytest.fail("it is read again"))
    assert not wiring.has_changed(fresh, live)


def test_answering_shows_as_many_snippets_as_the_settings_say(settings: Settings) -> None:
    assert wiring.answering(settings.model_copy(update={"top_k": 3}), Broken()).top_k == 3


def test_what_is_broken_is_a_reply_and_what_is_refused_comes_first(settings: Settings) -> None:
    answering = wiring.answering(settings, Broken())
    assert isinstance(answering.respond(Question("what is gout?")).reply, Unavailable)
    assert isinstance(answering.respond(Question("<script>x</script>")).reply, Rejected)


def test_the_built_in_model_is_told_with_its_checksums_right(settings: Settings) -> None:
    assert "checksums right" in wiring.check_model(settings)


def test_a_model_that_is_not_there_is_named(settings: Settings, tmp_path: Path) -> None:
    other = settings.model_copy(update={"encoder": str(tmp_path / "none")})
    with pytest.raises(ModelUnavailable, match="CITEWELL_ENCODER"):
        wiring.check_model(other)
