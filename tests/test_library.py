import re
import subprocess
import sys
from pathlib import Path

import pytest

import zhuzhou_cli
from harness import MUSEUM, TESTS


@pytest.mark.parametrize("name", zhuzhou_cli.__all__)
def test_everything_that_is_promised_can_be_imported(name: str) -> None:
    assert getattr(zhuzhou_cli, name) is not None


def test_the_example_of_the_format_is_valid(tmp_path: Path) -> None:
    documentation = (TESTS.parent / "docs" / "fact-base.md").read_text(encoding="utf-8")
    examples = re.findall(r"(?ms)^```toml\n(.*?)^```$", documentation)
    (tmp_path / "facts.toml").write_text("\n".join(examples), encoding="utf-8")
    assert len(zhuzhou_cli.load_fact_base(tmp_path).facts["visitors-2021"].questions) == 1


def test_a_search_takes_text_and_a_limit_of_0_or_more() -> None:
    base = zhuzhou_cli.load_fact_base(MUSEUM)
    assert zhuzhou_cli.search(base, "museum", limit=0) == []
    assert len(zhuzhou_cli.search(base, "museum", limit=None)) == 5
    with pytest.raises(ValueError, match="a limit is 0 or more, or None for all hits; -1 is neither"):
        zhuzhou_cli.search(base, "museum", limit=-1)
    with pytest.raises(TypeError, match="the words of a search are a str, not NoneType"):
        zhuzhou_cli.search(base, None)  # type: ignore[arg-type]


def test_nothing_else_can() -> None:
    with pytest.raises(AttributeError, match="no attribute 'serach'"):
        zhuzhou_cli.serach  # type: ignore[attr-defined]  # noqa: B018


def test_the_package_costs_next_to_nothing_to_import() -> None:
    script = "import sys, zhuzhou_cli; print(*sorted(sys.modules))"
    command = [sys.executable, "-S", "-c", f"import sys; sys.path = {sys.path}; {script}"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert not {"typer", "rich", "msgspec", "tomli", "sqlite3", "rapidfuzz", "platformdirs"} & set(loaded)


def test_a_json_search_loads_no_more_than_it_needs() -> None:
    script = (
        "import sys; from zhuzhou_cli.cli import main; from contextlib import redirect_stdout;"
        f"main(['facts', 'search', 'jade', '--json', '--facts', {str(MUSEUM)!r}]);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    for _ in range(2):  # the first run makes the index
        result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(result.stderr.split())
    assert (
        not {"rich", "msgspec", "tomli", "rapidfuzz", "hashlib", "csv", "dataclasses", "platformdirs", "random"}
        & loaded
    )
