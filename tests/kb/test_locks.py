from pathlib import Path

import pytest

from kb.locks import KnowledgeBaseBusy, locked


def test_a_lock_that_is_held_is_said_to_be_after_some_patience(tmp_path: Path) -> None:
    lock = tmp_path / "new" / "kb.lock"
    with (
        locked(lock),
        pytest.raises(KnowledgeBaseBusy, match="Try again in a moment"),
        locked(lock, patience=0),
    ):
        pytest.fail("two hold it")


def test_a_lock_is_free_again_once_its_holder_is_done_or_failed(tmp_path: Path) -> None:
    lock = tmp_path / "kb.lock"
    with pytest.raises(ZeroDivisionError), locked(lock):
        _ = 1 / 0
    with locked(lock, patience=0), locked(tmp_path / "another.lock", patience=0):
        pass
