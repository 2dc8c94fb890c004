from pathlib import Path

import pytest

from fuzz_targets import FOUND, TARGETS, seeds


@pytest.mark.parametrize("found", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_is_borne(found: Path) -> None:
    TARGETS[found.parent.name](found.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_what_a_fuzzer_begins_with_is_borne(name: str) -> None:
    for seed in seeds(name):
        TARGETS[name](seed)
