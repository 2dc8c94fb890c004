from pathlib import Path

import platformdirs
import pytest

from zhuzhou_cli.commands.places import cache_folder, data_folder
from zhuzhou_cli.errors import UsageError


@pytest.mark.parametrize("given", [None, "", "/somewhere/else"])
def test_folders_are_where_the_platform_wants_them(given: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("ZHUZHOU_DATA_DIR", "ZHUZHOU_CACHE_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if given is not None and variable.startswith("XDG"):
            monkeypatch.setenv(variable, given)
    assert data_folder() == Path(platformdirs.user_data_dir("zhuzhou", appauthor=False))
    assert cache_folder() == Path(platformdirs.user_cache_dir("zhuzhou", appauthor=False))


def test_folders_are_where_the_user_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUZHOU_DATA_DIR", "~/data")
    monkeypatch.setenv("ZHUZHOU_CACHE_DIR", "/cache")
    assert (data_folder(), cache_folder()) == (Path.home() / "data", Path("/cache"))


def test_an_empty_home_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("ZHUZHOU_DATA_DIR", "ZHUZHOU_CACHE_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", "")
    assert cache_folder() is None
    with pytest.raises(UsageError, match="there is no home folder"):
        data_folder()


def test_no_cache_is_kept_in_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHUZHOU_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert cache_folder() is None or cache_folder() == Path(platformdirs.user_cache_dir("zhuzhou", appauthor=False))
