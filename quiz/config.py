"""Settings: defaults < ``quiz.toml`` < ``QUIZ_*`` environment < ``create_app(config)``.

In: a mapping, the environment and, where one exists, a TOML file. Out: a plain dict for ``app.config``.
The file is the one that ``QUIZ_CONFIG`` names, else ``quiz.toml`` in the working directory.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quiz.trouble import Trouble

PREFIX = "QUIZ_"


class ConfigError(Trouble):
    """A setting that cannot be used."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One documented setting: upper case in ``create_app`` and environment, lower case in ``quiz.toml``."""

    name: str
    kind: type[str] | type[int] | type[float] | type[bool]
    default: str | int | float | bool
    meaning: str
    low: float | None = None
    high: float | None = None


SETTINGS: tuple[Setting, ...] = (
    Setting("DATA_DIR", str, "", "folder of database and secrets; empty: the user's data folder"),
    Setting("DATABASE_URL", str, "", "SQLAlchemy URL; empty: SQLite in the data folder"),
    Setting("REDIS_URL", str, "", "Redis for several workers; empty: one process"),
    Setting("HOST", str, "127.0.0.1", "address that `quiz serve` listens on"),
    Setting("PORT", int, 8000, "port that `quiz serve` listens on; 0: a free one", 0, 65535),
    Setting("PUBLIC_URL", str, "", "address that players type and scan; empty: as they asked for it"),
    Setting("SECRET_KEY", str, "", "signs cookies; empty: made at first start and kept in the data folder"),
    Setting("HOST_SECRET", str, "", "opens the host's pages; empty: made at first start and kept there too"),
    Setting("TRUST_PROXY", int, 0, "how many reverse proxies in front are to be believed", 0, 5),
    Setting("SECURE_COOKIES", bool, False, "send cookies over HTTPS only"),
    Setting("POOL_SIZE", int, 20, "connections kept open to PostgreSQL", 1, 200),
    Setting("MAX_BODY", int, 256 * 1024, "largest request body in bytes", 1024, 1 << 30),
    Setting("MAX_UPLOAD", int, 16 * 2**20, "largest document or file of items in bytes", 1024, 1 << 30),
    Setting("MAX_CHARACTERS", int, 400_000, "longest text of a document in characters", 100, 10_000_000),
    Setting("MAX_PAGES", int, 500, "most pages of a document", 1, 100_000),
    Setting("DOCUMENT_SECONDS", int, 300, "longest time that reading a document may take", 1, 86_400),
    Setting("MIGRATE", bool, True, "bring the database up to date at start"),
    Setting("SAMPLES", bool, True, "fill an empty database with the sample items"),
    Setting("REFUSED_WORDS", str, "", "words that no name may contain, besides our own, with commas between"),
    Setting("ROUND_LENGTH", int, 10, "questions in a solo round", 1, 100),
    Setting("SPEED_BONUS", bool, True, "solo: quick right answers earn more"),
    Setting("HIGH_SCORES", int, 10, "lines in a high-score list", 1, 100),
)

_KINDS: dict[type, tuple[str, str]] = {
    int: ("a whole number", "eine ganze Zahl"),
    float: ("a number", "eine Zahl"),
    bool: ("yes or no", "yes oder no"),
    str: ("text", "Text"),
}
_WORDS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}


def load_settings(config: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All settings by name, checked; keys of ``config`` that are not ours (Flask's own) pass unchanged.

    Raises ConfigError. Touches the disk only to read the file.
    """
    given: dict[str, Any] = {setting.name: setting.default for setting in SETTINGS}
    given |= _from_file(os.environ)
    given |= _from_environment(os.environ)
    given |= dict(config or {})
    for setting in SETTINGS:
        given[setting.name] = _checked(setting, given[setting.name])
    given["DATA_DIR"] = Path(given["DATA_DIR"] or _default_folder()).expanduser().absolute()
    given["DATABASE_URL"] = _database_url(given["DATABASE_URL"], given["DATA_DIR"])
    return given


def prepare_data_folder(settings: dict[str, Any]) -> None:
    """Make the data folder and the two secrets that are still empty. Raises ConfigError."""
    folder: Path = settings["DATA_DIR"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("SECRET_KEY", "HOST_SECRET"):
            settings[name] = settings[name] or _kept_secret(folder / name.lower())
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(
            f"The data folder {folder} cannot be written ({reason}); choose another with QUIZ_DATA_DIR.",
            f"In {folder} lässt sich nicht schreiben ({reason}); nimm mit QUIZ_DATA_DIR einen anderen.",
        ) from error


def _default_folder() -> str:
    from platformdirs import user_data_dir

    return user_data_dir("prosaquiz", appauthor=False)


def _from_file(environ: Mapping[str, str]) -> dict[str, Any]:
    named = environ.get(PREFIX + "CONFIG")
    path = Path(named or "quiz.toml")
    if not named and not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"The settings file {path} cannot be read ({error.strerror}).",
            f"Die Einstellungsdatei {path} lässt sich nicht lesen ({error.strerror}).",
        ) from error
    except ValueError as error:
        raise ConfigError(
            f"The settings file {path} is not valid TOML: {error}.",
            f"Die Einstellungsdatei {path} ist kein gültiges TOML: {error}.",
        ) from error
    known = {setting.name.lower() for setting in SETTINGS}
    if unknown := sorted(set(table) - known):
        names = ", ".join(unknown)
        raise ConfigError(
            f"The settings file {path} has an unknown setting: {names}.",
            f"Die Einstellungsdatei {path} enthält eine unbekannte Einstellung: {names}.",
        )
    return {name.upper(): value for name, value in table.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    names = (setting.name for setting in SETTINGS)
    return {name: environ[PREFIX + name] for name in names if PREFIX + name in environ}


def _checked(setting: Setting, value: Any) -> Any:
    value = _converted(setting, value)
    if isinstance(value, str):
        return value
    low, high = setting.low, setting.high
    if (low is not None and value < low) or (high is not None and value > high):
        raise ConfigError(
            f"{setting.name} must lie between {low} and {high}, not be {value}.",
            f"{setting.name} muss zwischen {low} und {high} liegen, nicht bei {value}.",
        )
    return value


def _converted(setting: Setting, value: Any) -> Any:
    try:
        if setting.kind is bool:
            return value if isinstance(value, bool) else _WORDS[str(value).strip().lower()]
        if setting.kind is not str and isinstance(value, bool):
            raise ValueError(value)
        return setting.kind(value)
    except (ValueError, TypeError, KeyError) as error:
        english, german = _KINDS[setting.kind]
        raise ConfigError(
            f"{setting.name} must be {english}, not {value!r}.",
            f"{setting.name} muss {german} sein, nicht {value!r}.",
        ) from error


def _database_url(url: str, folder: Path) -> str:
    if not url:
        return f"sqlite:///{(folder / 'quiz.sqlite3').as_posix()}"
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            # SQLAlchemy would take psycopg2, which never yields to gevent.
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _kept_secret(path: Path) -> str:
    """The secret in ``path``, made at first need; readable by its owner alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        secret = path.read_text(encoding="ascii").strip()
        if len(secret) < 20:
            raise ConfigError(
                f"The secret in {path} is too short; delete the file to get a new one.",
                f"Das Geheimnis in {path} ist zu kurz; lösche die Datei, dann entsteht ein neues.",
            ) from None
        return secret
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        secret = secrets.token_urlsafe(32)
        file.write(secret + "\n")
    return secret
