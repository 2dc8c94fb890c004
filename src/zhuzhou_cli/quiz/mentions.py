"""Mentions: what a fact base names beside the fact that is asked, as somebody finds it who searches for the choices."""

import re
from collections.abc import Iterable

from zhuzhou_cli.quiz.pool import Pool
from zhuzhou_cli.quiz.records import Card
from zhuzhou_cli.quiz.wording import stands_in, words_of


class Mentions:
    """How many facts name a text."""

    def __init__(self, pool: Pool, cards: Iterable[Card]) -> None:
        """Take the facts, and the cards that are asked of them."""
        self._facts = pool.facts
        self._asked: dict[str, set[str]] = {}
        self._with_word: dict[str, set[str]] = {}
        self._with_text: dict[str, frozenset[str]] = {}
        for card in cards:
            self._asked.setdefault(card.prompt, set()).add(card.fact.id)
        for fact in pool.facts.values():
            for word in words_of(fact.statement):
                self._with_word.setdefault(word, set()).add(fact.id)

    def elsewhere(self, prompt: str, text: str) -> int:
        """Return how many statements have a text in letters, an article before it aside, but for what a prompt asks."""
        if text not in self._with_text:
            self._with_text[text] = frozenset(self._naming(re.sub(r"^(?:the|an?) ", "", text)))
        return len(self._with_text[text] - self._asked.get(prompt, set()))

    def _naming(self, text: str) -> list[str]:
        words = words_of(text)
        facts = set.intersection(*(self._with_word.get(word, set()) for word in words)) if words else ()
        return [id_ for id_ in facts if stands_in(text, self._facts[id_].statement)]
