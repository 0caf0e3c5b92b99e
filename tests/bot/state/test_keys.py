import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import KeyUnusable, StateUnavailable
from bot.state.database import Database, open_state
from bot.state.key_file import (
    locked,
    make_keys,
    read_keys,
    with_new_key,
    with_newest_key,
    write_keys,
)
from bot.state.keys import Keys, Unreadable
from bot.state.rotation import rotate
from bot.state.store import Store
from tests.bot.state.posts import ANNA, BERND, PATIENT, accepted, kept, post

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no rights of this kind")


def allow(path: Path, rights: int) -> None:
    path.chmod(rights)


@posix
def test_a_key_file_is_made_that_only_its_owner_may_read(key_file: Path) -> None:
    make_keys(key_file)
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_a_key_file_that_is_there_is_never_made_anew(key_file: Path) -> None:
    made = make_keys(key_file)
    assert make_keys(key_file) == read_keys(key_file) == made


def test_of_many_that_make_it_at_once_all_have_the_same_keys(key_file: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(make_keys, [key_file] * 8))) == 1


@posix
@pytest.mark.parametrize("rights", [0o640, 0o604, 0o660, 0o602])
def test_a_key_file_that_others_may_read_is_refused_with_what_to_run(
    key_file: Path, rights: int
) -> None:
    make_keys(key_file)
    key_file.chmod(rights)
    with pytest.raises(KeyUnusable, match=f"chmod 600 {key_file}"):
        make_keys(key_file)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"{}",
        b'{"format": 1, "pepper": "p", "keys": []}',
        b'{"pepper": "p", "keys": [{"made_at": "2030-01-01T00:00:00Z", "secret": "x"}]}',
    ],
)
def test_what_is_no_key_file_is_refused_and_left_as_it_is(key_file: Path, content: bytes) -> None:
    key_file.write_bytes(content)
    key_file.chmod(0o600)
    with pytest.raises(KeyUnusable, match=f"{key_file}: this is no file with keys"):
        make_keys(key_file)
    assert key_file.read_bytes() == content


def test_a_key_file_of_a_later_format_is_refused(key_file: Path) -> None:
    make_keys(key_file)
    key_file.write_text(json.dumps({**json.loads(key_file.read_text()), "format": 2}))
    with pytest.raises(KeyUnusable, match="this release"):
        read_keys(key_file)


def test_no_secret_stands_in_what_a_log_would_show(key_file: Path) -> None:
    made = make_keys(key_file)
    assert made.pepper not in repr(made)
    assert made.newest.secret not in repr(made)


def test_what_is_sealed_comes_back_and_no_two_seals_are_alike(key_file: Path) -> None:
    newest, keys = make_keys(key_file).newest, Keys(key_file)
    first, second = (keys.seal(b"gout", newest.id) for _ in range(2))
    assert first != second
    assert keys.unseal(first) == keys.unseal(second) == b"gout"


def test_what_another_key_sealed_or_somebody_changed_is_not_opened(
    key_file: Path, tmp_path: Path
) -> None:
    newest, keys = make_keys(key_file).newest, Keys(key_file)
    stranger = make_keys(tmp_path / "other.json").newest
    sealed = Keys(tmp_path / "other.json").seal(b"gout", stranger.id)
    for bad in (sealed, keys.seal(b"gout", newest.id)[:-4] + b"AAA=", b""):
        with pytest.raises(Unreadable):
            keys.unseal(bad)


def test_a_key_that_another_process_added_is_read_when_it_is_needed(key_file: Path) -> None:
    old = make_keys(key_file)
    keys, others = Keys(key_file), Keys(key_file)
    sealed_before = keys.seal(b"before", old.newest.id)
    new = with_new_key(old)
    write_keys(key_file, new)
    sealed = others.seal(b"after", new.newest.id)
    write_keys(key_file, with_newest_key(new))
    assert keys.unseal(sealed) == b"after"
    assert keys.unseal(sealed_before) == b"before"
    assert keys.unseal(keys.seal(b"mine", new.newest.id)) == b"mine"


def test_a_key_that_is_in_no_file_seals_nothing(key_file: Path) -> None:
    make_keys(key_file)
    with pytest.raises(KeyUnusable):
        Keys(key_file).seal(b"gout", "0123456789abcdef")


def test_a_person_has_one_hash_with_one_pepper_and_others_with_others(
    key_file: Path, tmp_path: Path
) -> None:
    make_keys(key_file)
    make_keys(tmp_path / "other.json")
    keys, others = Keys(key_file), Keys(tmp_path / "other.json")
    assert keys.person(ANNA) == Keys(key_file).person(ANNA)
    assert len({keys.person(ANNA), keys.person(BERND), others.person(ANNA)}) == 3


def test_two_do_not_change_the_keys_at_once(key_file: Path) -> None:
    with (
        locked(key_file),
        pytest.raises(KeyUnusable, match="another process"),
        locked(key_file),
    ):
        pass


async def test_a_database_without_its_key_file_is_not_opened_and_no_key_is_made(
    state: Database, url: str, key_file: Path
) -> None:
    asked = await accepted(state)
    away = shutil.move(key_file, key_file.with_name("away.json"))
    with pytest.raises(KeyUnusable, match=f"{key_file}: No such file.*Put back"):
        await open_state(url, key_file)
    assert key_file.name not in os.listdir(key_file.parent)  # noqa: PTH208 - nothing waits
    shutil.move(away, key_file)
    again = await open_state(url, key_file, PATIENT)
    assert await kept(again, asked) == asked
    await again.close()


async def test_a_database_is_not_opened_with_the_keys_of_another(
    state: Database, url: str, tmp_path: Path
) -> None:
    await accepted(state)
    other = tmp_path / "other.json"
    made = make_keys(other)
    with pytest.raises(KeyUnusable, match=r"not the file.*Put back"):
        await open_state(url, other)
    assert read_keys(other) == made


async def test_a_database_is_not_opened_with_a_key_file_from_before_a_rotation(
    state: Database, url: str, key_file: Path
) -> None:
    before = shutil.copy2(key_file, key_file.with_name("before.json"))
    await rotate(state.store)
    shutil.copy2(before, key_file)
    with pytest.raises(KeyUnusable, match="not the file"):
        await open_state(url, key_file)


@posix
async def test_a_bot_that_runs_goes_on_while_its_key_file_is_away(
    state: Database, key_file: Path
) -> None:
    asked = await accepted(state, 1)
    allow(key_file, 0o644)
    assert await kept(state, asked) == asked
    assert (await state.questions.accept(post(2))).new


@posix
async def test_keys_that_cannot_be_used_make_a_question_wait_and_not_fail(
    url: str, key_file: Path
) -> None:
    make_keys(key_file)
    allow(key_file, 0o644)
    state = Database(Store(url, key_file))
    with pytest.raises(StateUnavailable, match="chmod 600"):
        await state.questions.accept(post())
    allow(key_file, 0o600)
    assert (await state.questions.accept(post())).new
    await state.close()
