"""``zhuzhou quiz undo``: the last answer taken back."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from zhuzhou_cli.commands.options import OutputOptions, with_options
from zhuzhou_cli.commands.places import reviews_file
from zhuzhou_cli.quiz.history import undo_last
from zhuzhou_cli.quiz.records import Review
from zhuzhou_cli.render.console import print_note
from zhuzhou_cli.render.formats import review_payload

if TYPE_CHECKING:
    from rich.console import RenderableType


@with_options
def command(*, output: OutputOptions) -> None:
    """Take your last answer back: it no longer counts, and the fact is as due as it was before.

    $ zhuzhou quiz undo

    Once more takes back the one before. Nothing is deleted from the file of answers.
    """
    review = undo_last(reviews_file(), datetime.now().astimezone())

    def draw(reviews: Sequence[Review]) -> Iterator["RenderableType"]:
        from zhuzhou_cli.render.progress import reviews_table

        yield reviews_table(reviews)

    output.show([review], review_payload, draw)
    print_note("this answer was taken back")
