"""The only place where collaborators are built from settings."""

from collections.abc import Callable
from functools import partial

from bot.answering import Answering, Searcher
from bot.freshness import Digests, stamp
from bot.settings import Settings
from bot.upkeep.withdrawn import Withdrawn
from kb.checks import checks_in
from kb.corpus import KnowledgeBase
from kb.withdrawn import withdrawals
from retrieval import packaged_model
from retrieval.builder import Builder, Built
from retrieval.encoder import Encoder, open_encoder
from retrieval.errors import IndexMissing, RetrievalError
from retrieval.gate import Gate
from retrieval.progress import Progress, silent
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.sufficiency import Assessor
from retrieval.version import IndexVersion, Manifest


def knowledge_base(settings: Settings) -> KnowledgeBase:
    """The configured knowledge base."""
    return KnowledgeBase(settings.places)


def store(settings: Settings) -> IndexStore:
    """The store of index versions."""
    return IndexStore(settings.index_root)


def encoder(settings: Settings) -> Encoder:
    """The configured encoder, loaded when first used."""
    return open_encoder(
        settings.encoder,
        settings.query_prefix,
        settings.passage_prefix,
        cache=settings.home / "models",
    )


def retriever(
    settings: Settings, warn: Callable[[RetrievalError], None] | None = None
) -> Retriever:
    """Search over the live index version; over the last good one where the live one is damaged.

    `warn` is told what is wrong with the live one.

    Raises:
        IndexMissing, IndexDamaged, IndexTooNew, IndexOfAnotherModel: none can serve.
    """
    version, problem = store(settings).serve()
    if problem and warn:
        warn(problem)
    return searching(settings, version)


def searching(settings: Settings, version: IndexVersion) -> Retriever:
    """Search over one index version; raises IndexOfAnotherModel."""
    own, ours = open_encoder(packaged_model.NAME), encoder(settings)
    # One model in memory, not two; with prefixes it has another name, and is another encoder.
    shared = own if ours.name == own.name == settings.encoder else ours
    return Retriever(version, shared, assessor=Assessor(own))


def withdrawn(settings: Settings) -> Withdrawn:
    """What is withdrawn from the knowledge base, whatever an index still holds."""
    return Withdrawn(lambda: settings.places, settings.withdrawn)


def answering(settings: Settings, searcher: Searcher) -> Answering:
    """Answering over a searcher."""
    return Answering(searcher, settings.top_k)


def build(settings: Settings, progress: Progress = silent, *, force: bool = False) -> Built:
    """A new index version from nothing, published if it passes its own checks.

    By `force` also where it answers fewer check questions than the last one.
    """
    work = partial(Builder.build, progress=progress)
    return _indexed(settings, work, force=force)


def update(settings: Settings, progress: Progress = silent, *, force: bool = False) -> Built:
    """The live version brought up to date: only new snippets are encoded; `force` as above."""
    work = partial(Builder.update, progress=progress)
    return _indexed(settings, work, force=force)


def ensure_index(settings: Settings, progress: Progress = silent) -> Manifest:
    """The live version; where there is none yet, the knowledge base is indexed first."""
    try:
        return store(settings).current()
    except IndexMissing:
        return build(settings, progress).manifest


def has_changed(settings: Settings, live: Manifest) -> bool:
    """Whether the knowledge base has changed since this version was built."""
    now = _digests(settings).current(settings.places, knowledge_base(settings).digest)
    return now != live.digest


def check_model(settings: Settings) -> str:
    """What the configured model is, once it is sure that it can be used.

    Raises:
        ModelUnavailable: its files are missing or not the pinned ones, or it cannot be loaded.
    """
    if settings.encoder == packaged_model.NAME:
        packaged_model.tokenizer_file()
        return f"{settings.encoder}, checksums right, in {packaged_model.onnx_file().parent}"
    vectors = encoder(settings).encode_queries(["a question"])
    return f"{settings.encoder}, {vectors.shape[1]} dimensions"


def _indexed(
    settings: Settings, work: Callable[[Builder, KnowledgeBase], Built], *, force: bool
) -> Built:
    """Index the knowledge base, and remember its digest as it was before it was read."""
    looked = stamp(settings.places)
    withdrawn = frozenset(withdrawals(settings.places))
    gate = Gate(checks_in(settings.places), withdrawn, force)
    builder = Builder(store(settings), encoder(settings), gate)
    built = work(builder, knowledge_base(settings))
    _digests(settings).keep(looked, built.manifest.digest)
    return built


def _digests(settings: Settings) -> Digests:
    return Digests(settings.home / "digest.json")
