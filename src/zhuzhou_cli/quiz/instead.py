"""What is said in place of an answer: what the quiz is to do."""

from typing import Literal

from zhuzhou_cli.quiz.accepted import accepted_answers
from zhuzhou_cli.quiz.records import Question
from zhuzhou_cli.quiz.wording import stands_in

Command = Literal["give up", "hint", "skip", "undo", "stop"]

KEYS: dict[str, Command] = {"d": "give up", "h": "hint", "?": "hint", "s": "skip", "u": "undo", "q": "stop"}
"""What one key does."""

_WORDS: dict[str, Command] = {
    **dict.fromkeys(("hint", "help", "/hint", "/help", "提示"), "hint"),
    **dict.fromkeys(("skip", "pass", "next", "/skip", "跳过"), "skip"),
    **dict.fromkeys(("undo", "/undo", "撤销"), "undo"),
    **dict.fromkeys(("quit", "exit", "stop", ":q", ":q!", "/quit", "/exit", "/q", "退出"), "stop"),
}
"""What somebody types who does not know of the keys, or comes from another program."""


def command_word(response: str, question: Question) -> Command | None:
    """Return what a word asks the quiz to do; None if it is no such word, or stands in an answer or a choice.

    A key is such a word where an answer is typed; where there are choices, people have letters for those.
    """
    word = response.strip().lower().rstrip(".!")
    command = _WORDS.get(word) or (None if question.choices else KEYS.get(word))
    texts = (*accepted_answers(question), *(question.choices or ())) if command else ()
    return None if any(stands_in(word, text) for text in texts) else command
