"""The whole of MedQuAD through the importer: how many snippets, how long, how much memory."""

import resource
import time
from pathlib import Path

from kb.importers import medquad
from kb.problems import Problem, Severity

MIN_SNIPPETS = 139_000
MAX_SECONDS = 240
MAX_MIB = 1024


def test_the_whole_collection_is_imported_within_its_budget(shared: Path) -> None:
    problems: list[Problem] = []
    ids: set[str] = set()
    begun = time.monotonic()
    for snippet in medquad.read(shared / "medquad" / "xml.tar.gz", problems.append):
        ids.add(snippet.id)
    seconds = time.monotonic() - begun
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"medquad: {len(ids):,} snippets, {seconds:.0f} s, {mib:.0f} MiB at most")
    assert len(ids) >= MIN_SNIPPETS
    assert seconds < MAX_SECONDS
    assert mib < MAX_MIB
    assert not [p for p in problems if p.severity is Severity.ERROR]
