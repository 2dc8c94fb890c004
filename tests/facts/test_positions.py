import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_cli.facts.positions import find_positions
from zhuzhou_cli.facts.problems import KeyPath

DOCUMENT = '''# facts = "not here"
title = "T [[facts]] # no" # nor here: [[facts]]
"odd key" = 1
nested.'deep'.x = [
  [1, 2], # a comment with ]
  ["]", """a "quoted" ]""", {a = 1, b = [3,
  4]}],
]
day = 1979-05-27 07:32:00

[[facts]]
id = "one"
text = """
[[facts]]
id = "no" \\""" still text"""

    [[ facts ]]
  statement = 'back\\slash'
quantity = { value = 5, "unit" = "km" }

[facts.extra]
k = 1

[[facts.questions]]
prompt = "p1"
[[facts.questions]]
prompt = "p2"
'''


@pytest.mark.parametrize(
    ("path", "position"),
    [
        (("title",), (2, 1)),
        (("odd key",), (3, 1)),
        (("nested", "deep"), (4, 1)),
        (("nested", "deep", "x", 0, 1), (5, 7)),
        (("nested", "deep", "x", 1, 1), (6, 9)),
        (("nested", "deep", "x", 1, 2, "b"), (6, 37)),
        (("nested", "deep", "x", 1, 2, "b", 1), (7, 3)),
        (("day",), (9, 1)),
        (("facts", 0), (11, 1)),
        (("facts", 0, "id"), (12, 1)),
        (("facts", 1), (17, 5)),
        (("facts", 1, "statement"), (18, 3)),
        (("facts", 1, "quantity", "unit"), (19, 25)),
        (("facts", 1, "extra", "k"), (22, 1)),
        (("facts", 1, "questions", 1, "prompt"), (27, 1)),
        (("facts", 2), None),
        (("absent",), None),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_key_and_element_is_found_where_it_stands(
    path: KeyPath, position: tuple[int, int] | None, newline: str
) -> None:
    text = DOCUMENT.replace("\n", newline)
    tomli.loads(text)  # or the test would test nothing
    assert find_positions(text, [path]).get(path) == position


keys = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=5)
scalars = st.one_of(st.integers(-99, 99), st.booleans(), st.dates(), keys)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)


def write(value: object) -> str:
    """Write a value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write(key)} = {write(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[\n  # comment ] }\n  " + " , ".join(map(write, value)) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def paths_in(value: object, path: KeyPath) -> list[tuple[KeyPath, object]]:
    """Return all paths below a value, and what stands there: of a table the key, of a list the element."""
    if isinstance(value, dict):
        return [
            found for key, inner in value.items() for found in [((*path, key), key), *paths_in(inner, (*path, key))]
        ]
    if isinstance(value, list):
        return [
            found
            for place, inner in enumerate(value)
            for found in [((*path, place), inner), *paths_in(inner, (*path, place))]
        ]
    return []


@given(st.lists(st.dictionaries(keys, values, max_size=3), min_size=1, max_size=3))
def test_the_text_at_a_position_is_what_the_path_names(tables: list[dict[str, object]]) -> None:
    text = "".join(
        "[[facts]] # [[facts]]\n" + "".join(f"{write(key)} = {write(value)}\n" for key, value in table.items())
        for table in tables
    )
    assert tomli.loads(text)["facts"] == tables
    expected = paths_in(tables, ("facts",))
    found = find_positions(text, [path for path, _ in expected])
    lines = text.split("\n")
    for path, written in expected:
        line, column = found[path]
        begins = "[[" if len(path) == 2 else write(written).split("\n")[0]
        assert lines[line - 1][column - 1 :].startswith(begins)
