"""What is sealed with a key from outside, and where that key comes from."""

import stat
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import ValidationError

from bot.settings import Settings, WrongKey
from storage.vault import NoKey, Vault

OLD, NEW = "o" * 43, "n" * 43


def test_what_is_sealed_opens_again_and_is_not_readable() -> None:
    vault = Vault([NEW])
    sealed = vault.encrypt("+84912345678", about=7)
    assert b"912345678" not in sealed
    assert vault.decrypt(sealed, about=7) == "+84912345678"


def test_the_same_number_is_sealed_differently_every_time() -> None:
    vault = Vault([NEW])
    assert len({vault.encrypt("+84912345678", about=7) for _ in range(50)}) == 50


def test_moved_to_another_row_it_does_not_open() -> None:
    vault = Vault([NEW])
    with pytest.raises(NoKey):
        vault.decrypt(vault.encrypt("+84912345678", about=7), about=8)


def test_one_bit_changed_and_it_does_not_open() -> None:
    vault = Vault([NEW])
    sealed = vault.encrypt("+84912345678", about=7)
    for place in range(len(sealed)):
        broken = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(NoKey):
            vault.decrypt(broken, about=7)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(NoKey):
        Vault([NEW]).decrypt(Vault([OLD]).encrypt("x", about=1), about=1)


def test_after_a_new_key_the_old_one_still_opens_and_recognises() -> None:
    before, after = Vault([OLD]), Vault([NEW, OLD])
    assert after.decrypt(before.encrypt("+84912345678", about=7), about=7) == "+84912345678"
    assert before.digest("+84912345678") in after.digests("+84912345678")
    with pytest.raises(NoKey):  # and what is sealed from now on is the new key's
        before.decrypt(after.encrypt("x", about=7), about=7)


def test_keys_of_one_number_are_told_apart() -> None:
    """One key in 256 has the same number as another."""
    first = Vault([OLD])
    number = first.encrypt("x", about=1)[:1]
    twin = next(
        secret
        for secret in (f"{count:043}" for count in range(10_000))
        if Vault([secret]).encrypt("x", about=1)[:1] == number
    )
    both = Vault([twin, OLD])
    assert both.decrypt(first.encrypt("old", about=1), about=1) == "old"
    assert both.decrypt(both.encrypt("new", about=1), about=1) == "new"


def test_a_digest_needs_the_key() -> None:
    assert Vault([NEW]).digest("x") == Vault([NEW]).digest("x")
    assert Vault([NEW]).digest("x") != Vault([OLD]).digest("x")
    assert Vault([NEW]).digest("x") != Vault([NEW]).digest("y")


@pytest.mark.parametrize("secrets", [(), ("short",), (NEW, "short")])
def test_a_short_key_is_no_key(secrets: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="43 characters"):
        Vault(secrets)


def test_without_a_setting_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    made = Settings(data_dir=tmp_path).secret_keys()
    assert Settings(data_dir=tmp_path).secret_keys() == made
    file = tmp_path / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [len(key) for key in made] == [43]
    assert list(tmp_path.iterdir()) == [file]


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    keys: set[str] = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        keys.update(Settings(data_dir=tmp_path / name).secret_keys())
    assert len(keys) == 2


def test_the_setting_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOTAY_SECRET_KEY", f"{NEW}\n{OLD}")
    assert Settings(data_dir=tmp_path).secret_keys() == (NEW, OLD)
    assert list(tmp_path.iterdir()) == []


def test_keys_may_come_from_a_file_one_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "keys"
    file.write_text(f"{NEW}\n{OLD}\n")
    file.chmod(0o600)
    monkeypatch.setenv("SOTAY_SECRET_KEY_FILE", str(file))
    assert Settings().secret_keys() == (NEW, OLD)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    file = tmp_path / "secret.key"
    file.write_text(NEW)
    file.chmod(mode)
    with pytest.raises(WrongKey, match="chmod 600"):
        Settings(data_dir=tmp_path).secret_keys()
    monkeypatch.setenv("SOTAY_SECRET_KEY_FILE", str(file))
    with pytest.raises(ValidationError, match="chmod 600"):
        Settings()


@pytest.mark.parametrize("content", ["", "short\n"])
def test_a_file_without_a_key_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    file = tmp_path / "secret.key"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(WrongKey):
        Settings(data_dir=tmp_path).secret_keys()
    assert file.read_text() == content


def test_a_short_key_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOTAY_SECRET_KEY", "much-too-short")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "much-too-short" not in str(refused.value)


def test_push_services_know_every_process_by_the_same_key() -> None:
    """After a restart, too, and where a backup is restored: nothing is kept of it."""
    (here,), (there,) = Vault([NEW]).push_keys, Vault([NEW]).push_keys
    assert here == there
    (old,) = Vault([OLD]).push_keys
    assert Vault([NEW, OLD]).push_keys == (here, old)
    assert len({here.public, old.public, here.private, old.private}) == 4


def test_a_push_key_is_a_point_of_the_curve_and_its_number() -> None:
    for secret in (f"{count:043}" for count in range(20)):
        (key,) = Vault([secret]).push_keys
        number = int.from_bytes(key.private, "big")
        point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
        encoded = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        assert urlsafe_b64decode(key.public + "=") == encoded
