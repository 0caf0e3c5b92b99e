"""How a query was understood and why its hits rank as they do: `--explain`."""

from dataclasses import asdict
from typing import Any

from bot.cli.lines import LineOut
from retrieval.model import Hit, Hits


def explained(line: LineOut, hits: Hits | None) -> dict[str, Any]:
    """The line with one further key, `explain`; None where nothing was searched."""
    return {**line.model_dump(mode="json"), "explain": None if hits is None else _facts(hits)}


def _facts(hits: Hits) -> dict[str, Any]:
    return {
        "understanding": asdict(hits.understanding),
        "health": hits.health,
        "sufficiency": hits.sufficiency,
        "steering": hits.steering,
        "scores": [_scores(hit) for hit in hits.ranked],
        "index_version": hits.index_version,
    }


def _scores(hit: Hit) -> dict[str, Any]:
    scores = {"score": hit.score, "dense": hit.dense, "sparse": hit.sparse}
    return {"snippet_id": hit.snippet.id, **scores}
