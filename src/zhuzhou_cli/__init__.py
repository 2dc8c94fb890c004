"""Facts about the city of Zhuzhou, or from a fact base of one's own: load them, search them.

The library's two functions are `load_fact_base` and `search`; the rest is the command ``zhuzhou``. What they need
is imported on first use, so that ``import zhuzhou_cli`` costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

from zhuzhou_cli.search import search

if TYPE_CHECKING:
    from zhuzhou_cli.facts.load import load_fact_base

__version__ = "0.1.0"
__all__ = ["__version__", "load_fact_base", "search"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the import above says what it is
    if name == "load_fact_base":
        from zhuzhou_cli.facts.load import load_fact_base

        return load_fact_base
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
