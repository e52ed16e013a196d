"""The environment, read once. Any secret X may come from a file named by X_FILE."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.people import KEY_ROLES, Role
from bot.domain.roster.words import roles_meant

_SECRETS = ("telegram_token", "telegram_secret", "database_url", "secret_key")
_FREE_RATE = 30  # messages a second; Telegram, Bots FAQ
_OTHERS = 0o077  # the bits of a file's mode that let anybody but its owner in


class WrongToken(Exception):  # noqa: N818 - told to whoever starts the program
    """Telegram does not know SOTAY_TELEGRAM_TOKEN."""


class WrongKey(Exception):  # noqa: N818
    """The file with the key is open to others, or holds no key."""


class Settings(BaseSettings):
    """Every setting begins with SOTAY_; `.env.example` documents each."""

    model_config = SettingsConfigDict(
        env_prefix="SOTAY_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    data_dir: Path = Path("data")
    database_url: str = ""
    content_dir: Path = Path(__file__).parent.parent / "content"
    telegram_token: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    telegram_webhook: str = ""
    telegram_secret: SecretStr = SecretStr("")
    telegram_proxy: str = ""
    broadcast_rate: Annotated[float, Field(ge=1, le=1000)] = 25
    paid_broadcast: bool = False
    secret_key: SecretStr = SecretStr("")
    admin: str = ""
    key_posts: str = ""
    modules_count: bool = False
    web_host: str = "127.0.0.1"
    web_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: str = ""
    lang: Annotated[str, Field(validation_alias="LANG")] = ""

    @model_validator(mode="before")
    @classmethod
    def _from_files(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name in _SECRETS:
            file = os.environ.get(f"SOTAY_{name.upper()}_FILE")  # noqa: TID251 - this is bot.settings
            if file and not values.get(name):
                values[name] = _read(file, is_private=name == "secret_key")
        return values

    @model_validator(mode="after")
    def _webhook_needs_a_secret(self) -> Self:
        if self.telegram_webhook and len(self.telegram_secret.get_secret_value()) < _SECRET_LENGTH:
            raise ValueError(
                "SOTAY_TELEGRAM_WEBHOOK needs SOTAY_TELEGRAM_SECRET of 43 characters or more "
                "(256 random bits), or anybody could speak in a cadre's name"
            )
        return self

    @model_validator(mode="after")
    def _much_costs_money(self) -> Self:
        if self.broadcast_rate > _FREE_RATE and not self.paid_broadcast:
            raise ValueError(
                f"SOTAY_BROADCAST_RATE above {_FREE_RATE} needs SOTAY_PAID_BROADCAST=yes: "
                "Telegram lets a bot send some 30 messages a second for nothing, conversations "
                "among them"
            )
        return self

    @field_validator("secret_key")
    @classmethod
    def _is_long(cls, keys: SecretStr) -> SecretStr:
        _check_keys(keys.get_secret_value().split())
        return keys

    @field_validator("admin")
    @classmethod
    def _is_number(cls, admin: str) -> str:
        """A user name changes hands; the number never does."""
        if admin and not re.fullmatch(r"[1-9][0-9]{0,15}", admin, re.ASCII):
            raise ValueError("is the number of a Telegram account, not its user name")
        return admin

    @field_validator("key_posts")
    @classmethod
    def _are_posts(cls, named: str) -> str:
        """By their names in the roster, or in other words that it takes for them."""
        found = list(roles_meant(named))
        unknown = [part for part, role in found if role is None]
        if unknown or bool(named) is not bool(found):
            raise ValueError(f"no post of the roster: {', '.join(unknown) or named}")
        return named

    @field_validator("database_url")
    @classmethod
    def _is_known(cls, url: str) -> str:
        """Other databases are not known here."""
        kind = url.partition("://")[0].partition("+")[0]  # the driver is ours to choose
        if kind not in {"", "postgresql", "sqlite"}:
            raise ValueError("begins with postgresql:// or sqlite:///")
        return url

    @field_validator("telegram_api", "telegram_webhook", "public_url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("begins with https:// (or http://)")
        return url

    @property
    def key_roles(self) -> frozenset[Role]:
        """The posts that count as key (chủ chốt)."""
        return frozenset(role for _, role in roles_meant(self.key_posts) if role) or KEY_ROLES

    @property
    def has_own_database(self) -> bool:
        """Whether it is a file of ours that only one process may use."""
        return not self.database_url.startswith("postgresql")

    def database(self, name: str) -> str:
        """The database's address: the one set, or a SQLite file in the data directory."""
        return self.database_url or f"sqlite:///{(self.data_dir / name).resolve()}.db"

    def secret_keys(self) -> tuple[str, ...]:
        """What seals phone numbers, the newest key first: the others open what is older.

        Without a setting a key is made once and kept beside the database, never in it.
        Raises WrongKey.
        """
        given = self.secret_key.get_secret_value().split()
        return tuple(given or _kept_keys(self.data_dir / "secret.key"))

    @property
    def locale(self) -> str:
        """The language of the command line: English where the machine speaks it."""
        return "en" if self.lang.lower().startswith("en") else "vi"

    @property
    def web_address(self) -> str:
        """Where people reach the web chat."""
        return (self.public_url or f"http://{self.web_host}:{self.web_port}").rstrip("/")


_SECRET_LENGTH = 43  # 256 bits in URL-safe characters


def _read(file: str, *, is_private: bool = False) -> str:
    try:
        if is_private and Path(file).stat().st_mode & _OTHERS:
            raise ValueError(f"{file} can be read by others: chmod 600 {file}")
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ValueError(f"{file}: {error.strerror}") from None


def _check_keys(keys: list[str]) -> list[str]:
    if any(len(key) < _SECRET_LENGTH for key in keys):
        raise ValueError("a key has 43 characters or more (256 random bits)")
    return keys


def _kept_keys(file: Path) -> list[str]:
    if not file.exists():
        _make_key(file)
    try:
        keys = _check_keys(_read(str(file), is_private=True).split())
    except ValueError as error:
        raise WrongKey(str(error)) from None
    if not keys:
        raise WrongKey(f"{file} is empty")
    return keys


def _make_key(file: Path) -> None:
    """On disk, whole, before anything is sealed with it. Of two processes one makes it."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as made:
        made.write(f"{secrets.token_urlsafe(32)}\n")
        made.flush()
        os.fsync(made.fileno())
    with suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()
