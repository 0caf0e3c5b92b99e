import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsInvalid
from bot.settings import Settings, load, unknown_variables
from kb.corpus import BUILT_IN
from retrieval import packaged_model


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"CITEWELL_HOME": str(tmp_path)}


def write(env: dict[str, str], text: str) -> Path:
    file = Path(env["CITEWELL_HOME"]) / "citewell.toml"
    file.write_text(text, "utf-8")
    return file


def problems(env: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsInvalid) as caught:
        load(env)
    return caught.value.problems


def outcome(env: dict[str, str]) -> str:
    try:
        load(env)
    except SettingsInvalid as error:
        return str(error)
    return "used"


def test_everything_has_a_default(env: dict[str, str], tmp_path: Path) -> None:
    settings = load(env)
    assert settings.home == tmp_path
    assert settings.kb == ()
    assert settings.encoder == packaged_model.NAME
    assert settings.own_kb == tmp_path / "kb"
    assert settings.index_root == tmp_path / "index"


def test_home_is_the_users_data_folder_unless_set() -> None:
    assert load({}).home == Settings().home
    assert "citewell" in str(load({}).home)


def test_every_setting_can_be_a_variable(env: dict[str, str], tmp_path: Path) -> None:
    settings = load(
        env
        | {
            "CITEWELL_KB": f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b.jsonl'}",
            "CITEWELL_ENCODER": "bge-small-en-v1.5",
            "CITEWELL_QUERY_PREFIX": "query: ",
            "CITEWELL_PASSAGE_PREFIX": "passage: ",
            "CITEWELL_TOP_K": "5",
        }
    )
    assert settings.kb == (tmp_path / "a", tmp_path / "b.jsonl")
    assert settings.encoder == "bge-small-en-v1.5"
    assert settings.query_prefix == "query: "
    assert settings.passage_prefix == "passage: "
    assert settings.top_k == 5


def test_every_setting_can_be_a_key_of_the_file(env: dict[str, str], tmp_path: Path) -> None:
    write(
        env,
        'kb = ["pages", "/srv/more"]\nencoder = "m"\nquery_prefix = "q "\n'
        f'passage_prefix = "p "\ntop_k = 3\nhome = "{tmp_path / "other"}"\n',
    )
    settings = load({"CITEWELL_CONFIG": str(tmp_path / "citewell.toml")})
    assert settings.kb == (tmp_path / "pages", Path("/srv/more"))
    assert (settings.encoder, settings.top_k) == ("m", 3)
    assert (settings.query_prefix, settings.passage_prefix) == ("q ", "p ")
    assert settings.home == tmp_path / "other"


def test_a_variable_wins_over_the_file(env: dict[str, str]) -> None:
    write(env, "top_k = 3\n")
    assert load(env | {"CITEWELL_TOP_K": "7"}).top_k == 7


def test_an_empty_variable_counts_as_not_set(env: dict[str, str]) -> None:
    write(env, "top_k = 3\n")
    assert load(env | {"CITEWELL_TOP_K": "", "CITEWELL_KB": ""}).top_k == 3


def test_an_unknown_key_is_named_with_file_line_and_the_closest_known_one(
    env: dict[str, str],
) -> None:
    file = write(env, "# mine\ntop_k = 3\nencodr = 'm'\n")
    (problem,) = problems(env)
    assert problem == f"{file}:3: encodr is no setting. Did you mean encoder?"


def test_an_unknown_table_is_named_with_its_line(env: dict[str, str]) -> None:
    file = write(env, "top_k = 3\n\n[discord]\ntoken = 'x'\n")
    (problem,) = problems(env)
    assert problem.startswith(f"{file}:3: discord is no setting.")


@pytest.mark.parametrize("value", ["0", "51", "many", "3.5", "1e9"])
def test_a_value_out_of_range_is_named_with_its_variable_and_the_fix(
    env: dict[str, str], value: str
) -> None:
    (problem,) = problems(env | {"CITEWELL_TOP_K": value})
    assert problem == (
        f"CITEWELL_TOP_K: {value!r} cannot be used. Give a whole number from 1 to 50."
    )


def test_a_value_of_the_wrong_type_is_named_with_its_file_and_line(env: dict[str, str]) -> None:
    file = write(env, "encoder = 'm'\nkb = 3\n")
    (problem,) = problems(env)
    assert problem.startswith(f"{file}:2: kb: 3 cannot be used. Give folders or files")


def test_all_problems_are_told_at_once(env: dict[str, str]) -> None:
    write(env, "kb = 3\n")
    assert len(problems(env | {"CITEWELL_TOP_K": "x", "CITEWELL_ENCODER": " "})) == 3


def test_a_file_that_is_no_toml_is_named_with_the_line(env: dict[str, str]) -> None:
    file = write(env, "top_k = 3\nencoder is m\n")
    (problem,) = problems(env)
    assert problem.startswith(f"{file}: this is not TOML")
    assert "line 2" in problem


def test_a_file_that_is_not_utf8_is_named(env: dict[str, str]) -> None:
    file = write(env, "")
    file.write_bytes(b"encoder = '\xff'\n")
    assert problems(env) == (f"{file}: this is not UTF-8 text. Save it as UTF-8.",)


def test_a_config_file_that_is_missing_is_an_error_only_where_it_was_asked_for(
    env: dict[str, str], tmp_path: Path
) -> None:
    assert load(env).top_k >= 1
    (problem,) = problems(env | {"CITEWELL_CONFIG": str(tmp_path / "none.toml")})
    assert "none.toml" in problem
    assert "CITEWELL_CONFIG" in problem


def test_a_config_that_is_a_folder_is_named(env: dict[str, str], tmp_path: Path) -> None:
    (problem,) = problems(env | {"CITEWELL_CONFIG": str(tmp_path)})
    assert problem.startswith(f"{tmp_path}: ")


def test_a_misspelt_variable_is_noticed_with_the_right_one(env: dict[str, str]) -> None:
    assert unknown_variables(env | {"CITEWELL_DEBUG": "1"}) == []
    (sentence,) = unknown_variables(env | {"CITEWELL_TOPK": "1"})
    assert sentence == "CITEWELL_TOPK is no setting. Did you mean CITEWELL_TOP_K?"


@given(st.text())
def test_whatever_a_variable_holds_it_is_used_or_named(value: str) -> None:
    told = outcome({"CITEWELL_HOME": "/nowhere", "CITEWELL_TOP_K": value})
    assert told == "used" or told.startswith("CITEWELL_TOP_K: ")


@given(st.binary(max_size=60))
def test_whatever_the_file_holds_it_is_used_or_named(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("config") / "c.toml"
    file.write_bytes(content)
    told = outcome({"CITEWELL_HOME": "/nowhere", "CITEWELL_CONFIG": str(file)})
    assert told == "used" or str(file) in told


def test_the_knowledge_base_is_the_built_in_pages_and_what_was_imported(
    env: dict[str, str], tmp_path: Path
) -> None:
    assert load(env).places == (BUILT_IN,)
    (tmp_path / "kb").mkdir()
    assert load(env).places == (BUILT_IN, tmp_path / "kb")
    assert load(env | {"CITEWELL_KB": str(tmp_path)}).places == (tmp_path,)


def test_what_is_withdrawn_in_this_home_is_withdrawn_from_whatever_is_set(
    env: dict[str, str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "pages"
    there = env | {"CITEWELL_KB": str(elsewhere)}
    assert load(there).places == (elsewhere,)
    load(there).own_kb.mkdir()
    load(there).withdrawn.touch()
    assert load(there).places == (elsewhere, tmp_path / "kb" / "withdrawn.toml")
    assert load(env).places == (BUILT_IN, tmp_path / "kb")


SECRET = "MTIz.abc-DEF_9.zZ"  # noqa: S105


def test_the_bot_has_defaults_that_ask_for_nothing_it_can_do_without(
    env: dict[str, str], tmp_path: Path
) -> None:
    settings = load(env)
    assert settings.read_token() == ""
    assert not settings.message_content
    assert (settings.watched_channels, settings.moderators_channel) == ((), None)
    assert (settings.rate_user, settings.rate_server) == ("6 per 10 minutes", "60 per 10 minutes")
    assert settings.retention_days == 30
    assert settings.database == f"sqlite+aiosqlite:///{tmp_path / 'state.db'}"
    assert settings.key_path == tmp_path / "keys.json"
    assert settings.policies is None


def test_the_bots_settings_can_be_variables(env: dict[str, str], tmp_path: Path) -> None:
    settings = load(
        env
        | {
            "CITEWELL_TOKEN": f" {SECRET}\n",
            "CITEWELL_MESSAGE_CONTENT": "true",
            "CITEWELL_WATCHED_CHANNELS": "11, 22 33,",
            "CITEWELL_MODERATORS_CHANNEL": "44",
            "CITEWELL_RATE_USER": "2 per minute; 30 per day",
            "CITEWELL_CONTACT": "The clinic, https://example.org",
            "CITEWELL_KEY_FILE": str(tmp_path / "k.json"),
            "CITEWELL_RETENTION_DAYS": "7",
        }
    )
    assert settings.read_token() == SECRET
    assert settings.message_content
    assert settings.watched_channels == (11, 22, 33)
    assert settings.moderators_channel == 44
    assert settings.rate_user == "2 per minute; 30 per day"
    assert settings.contact == "The clinic, https://example.org"
    assert settings.key_path == tmp_path / "k.json"
    assert settings.retention_days == 7


def test_the_bots_settings_can_be_keys_of_the_file(env: dict[str, str], tmp_path: Path) -> None:
    write(
        env,
        'token_file = "token"\nkey_file = "keys/k.json"\npolicies = "texts"\ncontact = ""\n'
        "watched_channels = [11, 22]\nmoderators_channel = 44\nmessage_content = true\n",
    )
    (tmp_path / "token").write_text(f"{SECRET}\n", "utf-8")
    settings = load(env)
    assert settings.read_token() == SECRET
    assert settings.key_path == tmp_path / "keys" / "k.json"
    assert settings.policies == tmp_path / "texts"
    assert settings.watched_channels == (11, 22)


def test_a_token_wins_over_a_file_with_one(env: dict[str, str], tmp_path: Path) -> None:
    settings = load(env | {"CITEWELL_TOKEN": SECRET, "CITEWELL_TOKEN_FILE": str(tmp_path / "no")})
    assert settings.read_token() == SECRET


@pytest.mark.parametrize("content", [None, b"two words\n", b"\xff\xfe", "schlüssel".encode()])
def test_a_token_file_without_a_token_is_named_and_never_quoted(
    env: dict[str, str], tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    settings = load(env | {"CITEWELL_TOKEN_FILE": str(file)})
    with pytest.raises(SettingsInvalid) as caught:
        settings.read_token()
    (problem,) = caught.value.problems
    assert problem.startswith(f"{file}: ")
    assert "CITEWELL_TOKEN." in problem
    assert "two words" not in problem


def test_a_missing_token_file_is_no_matter_for_what_needs_no_token(
    env: dict[str, str], tmp_path: Path
) -> None:
    assert load(env | {"CITEWELL_TOKEN_FILE": str(tmp_path / "no")}).top_k == 6


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CITEWELL_TOKEN", "Bot s3cr3t"),
        ("CITEWELL_TOKEN", "s3cr3t\u00a0s3cr3t"),
        ("CITEWELL_DATABASE_URL", "mysql://me:s3cr3t@host/db"),
        ("CITEWELL_DATABASE_URL", "postgresql+asyncpg://me:s3cr3t@host/db"),
        ("CITEWELL_DATABASE_URL", "s3cr3t"),
    ],
)
def test_a_secret_that_cannot_be_used_is_named_and_never_shown(
    env: dict[str, str], variable: str, value: str
) -> None:
    (problem,) = problems(env | {variable: value})
    assert problem.startswith(f"{variable}: what is given cannot be used. Give ")
    assert "s3cr3t" not in problem


def test_secrets_of_the_wrong_type_are_never_shown_either(env: dict[str, str]) -> None:
    write(env, 'token = ["s3cr3t"]\ndatabase_url = {password = "s3cr3t"}\n')
    assert len(problems(env)) == 2
    assert "s3cr3t" not in str(problems(env))


def test_settings_that_are_printed_show_no_secret(env: dict[str, str]) -> None:
    settings = load(
        env | {"CITEWELL_TOKEN": SECRET, "CITEWELL_DATABASE_URL": "postgres://me:s3cr3t@host/db"}
    )
    assert settings.database == "postgresql+psycopg://me:s3cr3t@host/db"
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert SECRET not in shown
        assert "s3cr3t" not in shown


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://host/db", "postgresql+psycopg://host/db"),
        ("postgresql+psycopg:///db?host=/run", "postgresql+psycopg:///db?host=/run"),
        ("sqlite:////srv/state.db", "sqlite+aiosqlite:////srv/state.db"),
        ("sqlite+aiosqlite:///state.db", "sqlite+aiosqlite:///state.db"),
    ],
)
def test_a_database_is_written_as_everywhere_and_gets_the_driver_that_is_here(
    env: dict[str, str], given: str, used: str
) -> None:
    assert load(env | {"CITEWELL_DATABASE_URL": given}).database == used


@pytest.mark.parametrize(
    ("variable", "value", "fix"),
    [
        ("CITEWELL_RATE_USER", "often", "6 per 10 minutes"),
        ("CITEWELL_RATE_SERVER", "0 per minute", "6 per 10 minutes"),
        ("CITEWELL_RATE_SERVER", "6 per 0 minutes or so", "6 per 10 minutes"),
        ("CITEWELL_WATCHED_CHANNELS", "general", "Copy Channel ID"),
        ("CITEWELL_WATCHED_CHANNELS", "11,-2", "Copy Channel ID"),
        ("CITEWELL_MODERATORS_CHANNEL", "11,22", "one channel's id"),
        ("CITEWELL_MESSAGE_CONTENT", "perhaps", "true or false"),
        ("CITEWELL_RETENTION_DAYS", "0", "from 1 to 3650"),
    ],
)
def test_a_value_of_the_bots_that_cannot_be_used_is_named_with_the_fix(
    env: dict[str, str], variable: str, value: str, fix: str
) -> None:
    (problem,) = problems(env | {variable: value})
    assert problem.startswith(f"{variable}: {value!r} cannot be used. ")
    assert fix in problem


def test_an_empty_place_in_the_file_is_no_place(env: dict[str, str], tmp_path: Path) -> None:
    write(env, 'key_file = ""\ntoken_file = ""\npolicies = ""\n')
    settings = load(env)
    assert settings.key_path == tmp_path / "keys.json"
    assert (settings.token_file, settings.policies) == (None, None)


def test_the_home_of_nobody_here_is_a_name_like_any_other(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load(env | {"CITEWELL_KEY_FILE": "~nobody-of-this-name/k.json"})
    assert settings.key_path == tmp_path / "~nobody-of-this-name" / "k.json"


@pytest.mark.parametrize("setting", list(Settings.model_fields))
def test_every_setting_says_how_to_write_it(setting: str) -> None:
    description = Settings.model_fields[setting].description
    assert description
    assert description.startswith("Give ")
