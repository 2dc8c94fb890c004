"""The pictures of the README are what the tool draws now."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from harness import TESTS

FOLDER = TESTS.parent / "docs" / "pictures"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", TESTS.parent / "tools" / "pictures.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pictures = _load()


@pytest.mark.parametrize("name", pictures.SCREENS)
def test_a_picture_is_what_is_drawn_now(name: str, request: pytest.FixtureRequest) -> None:
    path, drawn = FOLDER / f"{name}.svg", pictures.draw(pictures.SCREENS[name])
    if request.config.getoption("--update-transcripts"):
        path.write_text(drawn, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == drawn


def test_every_picture_is_drawn_and_shown_with_words_for_it() -> None:
    pages = [TESTS.parent / "README.md", *FOLDER.parent.glob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    shown = {name for _, name in re.findall(r"!\[([^\]]+)\]\((?:docs/)?pictures/(\w+)\.svg\)", text)}
    assert {path.stem for path in FOLDER.iterdir()} == set(pictures.SCREENS) == shown


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_a_picture_fetches_nothing(path: Path) -> None:
    marks = re.sub(r">[^<]*<", "><", path.read_text(encoding="utf-8"))  # what it shows may be an address
    assert not re.search(r"href|url\(|@import|src=", marks)
    assert marks.count("//") == 1, "the name of the format, and nothing else"


def test_wide_characters_take_two_columns() -> None:
    marks = (FOLDER / "show.svg").read_text(encoding="utf-8")
    name = re.search(r'x="([\d.]+)" y="\d+" textLength="([\d.]+)">中车株洲电机有限公司<', marks)
    assert name
    assert float(name[2]) == 20 * pictures._CELL
    following = re.search(r'x="([\d.]+)" y="\d+" textLength="[\d.]+" lengthAdjust="\w+">· company<', marks)
    assert following
    assert float(following[1]) - float(name[1]) == pytest.approx(21 * pictures._CELL, abs=0.1)
