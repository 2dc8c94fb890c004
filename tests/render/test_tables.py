import io

import pytest
from rich.console import Console, RenderableType

from harness import MUSEUM
from zhuzhou_cli import load_fact_base
from zhuzhou_cli.facts.importing import Outcome
from zhuzhou_cli.facts.records import Quantity
from zhuzhou_cli.render.charts import Bars
from zhuzhou_cli.render.tables import OutcomesTable, fact_panel, facts_table

BASE = load_fact_base(MUSEUM)


def draw(renderable: RenderableType, width: int = 80, *, encoding: str = "utf-8", colour: bool = False) -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    Console(file=stream, width=width, markup=False, force_terminal=colour).print(renderable, crop=False)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_ids_statements_and_addresses_are_whole_at_every_width(width: int) -> None:
    for fact in BASE.facts.values():
        listed = "".join(draw(facts_table([fact], BASE), width).split())
        shown = "".join(draw(fact_panel(fact, BASE), width).replace("│", "").split())
        for text in (fact.id, "".join(fact.statement.split())):
            assert text in listed.replace("2022-12", "").replace("1905-03-03", "") or width == 20
            assert text in shown
        if "guide" in fact.sources:
            assert "https://museum.example/guide\n" in draw(fact_panel(fact, BASE), width)


@pytest.mark.parametrize("width", [24, 30, 36, 40, 80])
def test_every_id_in_a_panel_stands_whole_on_a_line(width: int) -> None:
    others = list(BASE.facts.values())
    for fact in others:
        panel = fact_panel(fact, BASE, others[:2], others[2:])
        lines = draw(panel, width).splitlines()
        assert all(any(other.id in line.strip("│ ").split() for line in lines) for other in others)
        assert all(cells(line) <= width or "https://" in line for line in lines)


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_console_but_for_addresses(width: int) -> None:
    for fact in BASE.facts.values():
        for drawn in (facts_table([fact], BASE), fact_panel(fact, BASE)):
            lines = draw(drawn, width).splitlines()
            assert all(cells(line) <= width or "https://" in line for line in lines)


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_what_comes_of_an_import_stands_whole_on_its_lines(width: int) -> None:
    outcomes = [
        Outcome(
            "refused", "fact", "a-long-name-of-a-fact-2021", 2, reasons=("as_of: May is no date", "topic: missing")
        ),
        Outcome("changed", "source", "guide", 3, keys=("title", "url")),
    ]
    lines = [line.strip() for line in draw(OutcomesTable(outcomes), width).splitlines()]
    assert any("a-long-name-of-a-fact-2021" in line for line in lines)
    assert any(line.endswith("topic: missing") for line in lines)
    assert any("title, url" in line for line in lines)
    assert any("row" in line and "record" in line for line in lines) == (width == 80)


def cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def test_facts_are_not_markup() -> None:
    assert "[bold]with her own hands[/bold]" in draw(facts_table(BASE.facts.values(), BASE), 200)
    assert "A letter [unsigned]" in draw(fact_panel(BASE.facts["founder"], BASE))


def test_only_addresses_of_the_web_are_hyperlinks() -> None:
    fact = BASE.facts["oldest-piece"]
    assert "\x1b]8;" in draw(fact_panel(fact, BASE), colour=True)
    hostile = BASE.__class__(
        sources={"guide": BASE.sources["guide"]._replace(url="file:///etc/passwd")}, entities=BASE.entities
    )
    assert "\x1b]8;" not in draw(fact_panel(fact, hostile), colour=True)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(10000, "parts", ">"), "more than 10,000 parts"),
        (Quantity(0.125, "hairs"), "0.125 hairs"),
        (Quantity(90, "percent", "~"), "about 90 percent"),
        (Quantity(5, None, "<="), "at most 5"),
        (Quantity(1956, "year"), "1956 year"),
    ],
)
def test_a_quantity_is_said_in_words(quantity: Quantity, words: str) -> None:
    drawn = draw(fact_panel(BASE.facts["founder"]._replace(quantity=quantity), BASE))
    assert f"quantity  {words} " in drawn


def test_bars_are_as_long_as_their_counts_say() -> None:
    lines = [line.rstrip() for line in draw(Bars([("trains", 8), ("株洲", 4), ("x", 1)]), 30).splitlines()]
    assert lines == ["trains  8  " + "█" * 19, "株洲    4  " + "█" * 10, "x       1  " + "█" * 2]


def test_bars_need_neither_colour_nor_blocks() -> None:
    assert "#" in draw(Bars([("a", 1)]), 30, encoding="ascii")
    assert draw(Bars([]), 30).strip() == ""
