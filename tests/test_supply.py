import re
from pathlib import Path

import pytest
import tomli
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [
    Requirement(text)
    for text in (
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
        *PROJECT["dependency-groups"]["dev"],
    )
]
LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("needed", NEEDED, ids=str)
def test_the_lock_has_a_release_that_is_allowed(needed: Requirement) -> None:
    locked = re.findall(rf"(?m)^{re.escape(needed.name)}==([\w.]+)", LOCK)
    assert locked
    assert all(needed.specifier.contains(version) for version in locked)


def test_everything_that_is_locked_has_hashes_and_no_address() -> None:
    releases = re.findall(r"(?m)^\w.*(?:\n    .*)+", LOCK)
    assert len(releases) == len(re.findall(r"(?m)^\w", LOCK))
    assert all("--hash=sha256:" in release for release in releases)
    assert "://" not in LOCK


@pytest.mark.parametrize("needed", PROJECT["project"]["dependencies"])
def test_what_users_install_has_a_lower_bound(needed: str) -> None:
    assert ">=" in needed
