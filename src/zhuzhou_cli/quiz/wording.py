"""Words of prompts and answers: what gives an answer away, and what is the same answer written otherwise."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import combining, normalize

from zhuzhou_cli.quiz.marks import marks_in_words

BLANK = "____"
"""What stands in a prompt for the part that was left out."""

_LITTLE = frozenset(
    "a an the of in on at by to and or for from with into its it is was were are be been has had have as that this "
    "which who what when where not no than more less over about up only s n".split()
)
"""Words that every sentence has: to share one of them gives nothing away."""

_GENDERS = {
    "she": frozenset("she her hers herself woman girl queen empress actress".split()),
    "he": frozenset("he his him himself man boy king emperor actor".split()),
}
"""Words that tell of whom they are said, or that stand for a man or a woman."""


@lru_cache(maxsize=50_000)
def plain_form(text: str) -> str:
    """Return a text as it is compared: without case, accents, punctuation, variant letters or a first article.

    Marks that make another name, as in C++ and C#, count like letters.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = "".join(c for c in normalize("NFKD", text).casefold() if not combining(c))
    return "".join(re.findall(r"[^\W_]+", marks_in_words(re.sub(r"^(?:the|an?) ", "", folded)))) or text


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; a number with its separators is one, Chinese is left out."""
    if not text.isascii():
        text = normalize("NFKC", text.replace("’", "'"))
        text = "".join(" " if _is_chinese(c) else c for c in text) if _has_chinese(text) else text
    return tuple(re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?", text.lower()))


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text without the little ones."""
    return frozenset(words_of(text)) - _LITTLE


def shared_of(answer: str, prompt: str) -> set[str]:
    """Return the telling words of an answer that stand in a prompt, themselves or a kin of them, in whatever script."""
    return shared_words(telling_words(answer), telling_words(prompt)) | _shared_chinese(answer, prompt)


def shared_words(answer: frozenset[str], prompt: frozenset[str]) -> set[str]:
    """Return the words of an answer that are, or are kin to, words of a prompt."""
    same = set(answer & prompt)
    beginnings = {word[:4] for word in prompt}
    near = [word for word in answer if len(word) >= 4 and word[:4] in beginnings]
    return same | {word for word in near if any(_are_kin(word, other) for other in prompt if len(other) >= 4)}


def _are_kin(one: str, other: str) -> bool:
    """Tell whether two words have one stem, as far as beginnings say: engine and engines, Hungary and Hungarian."""
    if one[:4] != other[:4] or one[0].isdigit():
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 4:
        return longer[4:] in {"s", "es", "ed", "ese", "ing"}
    stem, of_other = (re.sub(r"(?:ing|ers?|ed)$", "", word) for word in (one, other))
    if len(stem) > 4 and stem == of_other:
        return True
    return longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 4


def _shared_chinese(answer: str, prompt: str) -> set[str]:
    """Return the pairs of Chinese characters that a prompt has too; none of 1949年, where only the number tells."""
    if not (_has_chinese(answer) and _has_chinese(prompt)) or any(map(str.isdigit, answer)):
        return set()
    answer = "".join(c if _is_chinese(c) else " " for c in normalize("NFKC", answer))
    pairs = {run[place : place + 2] for run in answer.split() for place in range(max(len(run) - 1, 1))}
    return {pair for pair in pairs if pair in prompt}


def stands_in(name: str, text: str) -> bool:
    """Tell whether a whole name stands in a text; case counts only in abbreviations."""
    if name not in text and name.lower() not in text.lower():
        return False
    if _has_chinese(name):
        return name in text
    flags = 0 if name.isupper() else re.IGNORECASE
    return re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", text, flags) is not None


def _is_chinese(character: str) -> bool:
    """Tell whether a character is Chinese or Japanese; all of those stand together, from the kana on."""
    return "\u3040" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _has_chinese(text: str) -> bool:
    return not text.isascii() and any(map(_is_chinese, text))


def script_of(text: str) -> str:
    """Return ``chinese`` for a text with Chinese or Japanese characters, else ``letters``."""
    return "chinese" if _has_chinese(text) else "letters"


def size_of(text: str) -> int:
    """Return how much a text says, in words: two Chinese characters count as one."""
    return len(words_of(text)) + sum(map(_is_chinese, text)) // 2 if _has_chinese(text) else len(words_of(text))


def with_open_article(prompt: str) -> str:
    """Return a prompt in which the article before the blank does not tell how the answer begins."""
    return re.sub(rf"\b([Aa])n? (?={BLANK})", r"\1(n) ", prompt)


def articles_before(name: str, text: str) -> Iterator[bool]:
    """Yield for each place of a name in a text whether “the” before it is its own: not in “the Zhuhai air show”."""
    if name not in text:
        return
    for found in re.finditer(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", text):
        after = words_of(text[found.end() :])[:1]
        is_end = not text[found.end() :].startswith(" ") or not after or after[0] in _LITTLE
        yield is_end and text[: found.start()].lower().endswith("the ")


def initials_of(text: str) -> str:
    """Return the first letters of the words of a text, as an abbreviation has them."""
    return "".join(word[0] for word in words_of(text)).upper()


def first_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts without those that are, in plain form, one that came before."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(plain_form(text), text)
    return tuple(first.values())


def names_a_date(text: str) -> bool:
    """Tell whether a text names a year, a century, a month or a dynasty."""
    found = re.search(
        r"(?<![\w.,-])(?:1\d|20)\d\d(?!\d|,\d)|\bBC\b|\bAD\b|\d(?:st|nd|rd|th) century|dynast"
        r"|January|February|March |April|\bMay\b|June|July|August|September|October|November|December",
        text,
    )
    return found is not None


def gender_in(text: str) -> str | None:
    """Return ``she`` or ``he``, whichever a text says of somebody; None where it says neither, or both."""
    words = frozenset(words_of(text))
    found = [gender for gender, theirs in _GENDERS.items() if not words.isdisjoint(theirs)]
    return found[0] if len(found) == 1 else None
