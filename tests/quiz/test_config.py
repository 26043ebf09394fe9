"""Which setting wins, what is refused, and what is kept in the data folder."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from quiz.config import SETTINGS, ConfigError, load_settings, prepare_data_folder


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_put_sqlite_into_the_data_folder(tmp_path: Path) -> None:
    settings = load_settings({"DATA_DIR": tmp_path / "d"})
    assert settings["PORT"] == 8000
    assert settings["DATABASE_URL"] == f"sqlite:///{tmp_path}/d/quiz.sqlite3"


def test_each_layer_goes_before_the_one_below(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("quiz.toml").write_text("port = 1001\nround_length = 7\nhigh_scores = 3\n")
    monkeypatch.setenv("QUIZ_PORT", "1002")
    monkeypatch.setenv("QUIZ_HIGH_SCORES", "4")
    settings = load_settings({"PORT": 1003})
    assert (settings["PORT"], settings["HIGH_SCORES"], settings["ROUND_LENGTH"]) == (1003, 4, 7)


def test_the_file_may_lie_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("speed_bonus = false\n")
    monkeypatch.setenv("QUIZ_CONFIG", str(tmp_path / "other.toml"))
    assert load_settings()["SPEED_BONUS"] is False


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "many", "PORT must be a whole number, not 'many'."),
        ("PORT", "70000", "PORT must lie between 0 and 65535, not be 70000."),
        ("PORT", True, "PORT must be a whole number, not True."),
        ("SAMPLES", "perhaps", "SAMPLES must be yes or no, not 'perhaps'."),
    ],
)
def test_a_value_that_cannot_be_is_refused(name: str, value: object, told: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load_settings({name: value})
    assert refused.value.sentence("en") == told
    assert refused.value.sentence("de") != told


@pytest.mark.parametrize("content", ["port = ", "colour = 'red'\n"])
def test_a_file_that_cannot_be_used_is_named(content: str) -> None:
    Path("quiz.toml").write_text(content)
    with pytest.raises(ConfigError, match=r"quiz\.toml"):
        load_settings()


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_CONFIG", "nowhere.toml")
    with pytest.raises(ConfigError, match=r"nowhere\.toml cannot be read"):
        load_settings()


def test_psycopg_3_is_chosen() -> None:
    assert load_settings({"DATABASE_URL": "postgres://a@b/c"})["DATABASE_URL"] == "postgresql+psycopg://a@b/c"


def test_secrets_are_made_once_and_readable_by_their_owner_alone(tmp_path: Path) -> None:
    settings, again = (load_settings({"DATA_DIR": tmp_path / "new"}) for _ in range(2))
    prepare_data_folder(settings)
    prepare_data_folder(again)
    assert settings["SECRET_KEY"] == again["SECRET_KEY"] != settings["HOST_SECRET"]
    assert len(settings["SECRET_KEY"]) > 40
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new" / "host_secret").stat().st_mode) == 0o600


def test_an_emptied_secret_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("\n")
    with pytest.raises(ConfigError, match="too short"):
        prepare_data_folder(load_settings({"DATA_DIR": tmp_path}))


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="cannot be written"):
        prepare_data_folder(load_settings({"DATA_DIR": tmp_path / "file" / "d"}))


def test_every_setting_is_explained() -> None:
    assert all(setting.meaning and setting.name.isupper() for setting in SETTINGS)
