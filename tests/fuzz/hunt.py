"""Let a fuzzer, guided by the code that it reaches, look for bytes that a target does not bear.

What follows the name of the target are options of libFuzzer; README.md says more.
"""

import gc
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["zhuzhou_cli"]):
    from fuzz_targets import TARGETS, seeds


def main() -> None:
    """Fuzz the target that is named first."""
    name, *options = sys.argv[1:] or [""]
    if name not in TARGETS:
        raise SystemExit(f"which target? {', '.join(TARGETS)}")
    gc.enable()  # the command line switches it off, for a command does not live long
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(name)):
            Path(corpus, f"seed-{number}").write_bytes(seed)
        atheris.Setup([f"fuzz {name}", f"-artifact_prefix={name}-", *options, corpus], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
