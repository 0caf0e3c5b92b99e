import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsInvalid
from bot.settings import Settings, load, unknown_variables
from kb.corpus import BUILT_IN


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
    assert settings.encoder == "all-MiniLM-L6-v2"
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
