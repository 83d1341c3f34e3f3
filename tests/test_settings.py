"""Settings are read strictly: a slip of the pen is told, not taken for silence."""

from pathlib import Path

import pytest

from dateline import settings
from dateline.errors import SettingsError
from dateline.settings import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_the_defaults_hold() -> None:
    assert settings.load() == Settings()


def test_the_file_here_is_read() -> None:
    Path(settings.FILE).write_text("max_characters = 500\ntimeout = 60\n")
    assert settings.load() == Settings(max_characters=500, timeout=60.0)


def test_the_file_named_wins_over_the_file_here(folder: Path) -> None:
    Path(settings.FILE).write_text("max_bytes = 1\n")
    (folder / "other.toml").write_text('model = "en_core_web_md"\n')
    assert settings.load(folder / "other.toml") == Settings(model="en_core_web_md")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("max_character = 500", "max_character"),
        ('max_characters = "many"', "max_characters"),
        ("max_characters = 0", "max_characters"),
        ("max_bytes = -1", "max_bytes"),
        ("timeout = 0", "timeout"),
        ("timeout = inf", "timeout"),
        ("timeout = nan", "timeout"),
        ("model = ", "Invalid value"),
        ("# \udcff", "utf-8"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(content: str, told: str) -> None:
    Path(settings.FILE).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError, match=rf"dateline\.toml: .*{told}"):
        settings.load()


def test_a_named_file_that_is_missing_is_told() -> None:
    with pytest.raises(SettingsError, match=r"no\.toml: cannot be read"):
        settings.load(Path("no.toml"))
