"""Facts about the city of Zhuzhou, or from a fact base of one's own: load them, search them.

The library's two functions are `load_fact_base` and `search`; the other names are what they take, give and raise. All
but `search` is imported on first use, so that ``import zhuzhou_cli`` costs next to nothing.
"""

from zhuzhou_cli.search import search

TYPE_CHECKING = False  # what type checkers know by this name; to import typing would take most of the time
if TYPE_CHECKING:
    from zhuzhou_cli.facts.base import FactBase
    from zhuzhou_cli.facts.load import load_fact_base
    from zhuzhou_cli.facts.problems import BrokenFactBaseError, Problem
    from zhuzhou_cli.facts.records import Entity, Fact, Quantity, Question, Source, Tag
    from zhuzhou_cli.search.filters import Filters
    from zhuzhou_cli.search.hits import Hit
else:
    _MODULES = {
        "BrokenFactBaseError": "facts.problems",
        "Entity": "facts.records",
        "Fact": "facts.records",
        "FactBase": "facts.base",
        "Filters": "search.filters",
        "Hit": "search.hits",
        "Problem": "facts.problems",
        "Quantity": "facts.records",
        "Question": "facts.records",
        "Source": "facts.records",
        "Tag": "facts.records",
        "load_fact_base": "facts.load",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


__version__ = "0.1.0"
__all__ = [
    "BrokenFactBaseError",
    "Entity",
    "Fact",
    "FactBase",
    "Filters",
    "Hit",
    "Problem",
    "Quantity",
    "Question",
    "Source",
    "Tag",
    "__version__",
    "load_fact_base",
    "search",
]
