"""Wade-Giles: how a Chinese name in pinyin was spelled before, without its marks: ``hsiangtan`` for Xiangtan."""

from functools import lru_cache

from zhuzhou_cli.quiz.pinyin import is_pinyin, syllables

_INITIALS = dict(zip("zh ch sh b d g j q x r z c".split(), "ch ch sh p t k ch ch hs j ts ts".split(), strict=True)) | {
    initial: initial for initial in "mnlptkfhs"
}
"""The sounds that a syllable may begin with, the longest first."""
_FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "o", "ong": "ung", "iong": "iung"}
_WHOLE = dict(
    zip(
        "yi you ye yan yong yue er e zi ci si ge ke he gui kui guo kuo huo shuo zhi chi shi ri".split(),
        "i yu yeh yen yung yueh erh o tzu tzu szu ko ko ho kuei kuei kuo kuo huo shuo chih chih shih jih".split(),
        strict=True,
    )
)
"""Syllables that do not go by their parts."""
_LONGEST = 20
"""A word of more letters is none of pinyin, and could be cut into syllables in too many ways."""


def is_wade(text: str, word: str, *, is_marked: bool) -> bool:
    """Tell whether a text in small letters is the spelling of a word in pinyin, and not pinyin as well.

    Where it was written with the marks of Wade-Giles, it may look like pinyin without them: ``Ch'en-chou``.
    """
    return 2 < len(word) <= _LONGEST and (is_marked or not is_pinyin(text)) and text in wade_spellings(word)


@lru_cache(maxsize=2_000)
def wade_spellings(word: str) -> frozenset[str]:
    """Return how a word in pinyin is spelled, cut into syllables in any way; none if it is no pinyin."""
    if not word:
        return frozenset([""])
    known = _spellings()
    ends = (end for end in range(1, len(word) + 1) if word[:end] in known)
    return frozenset(known[word[:end]] + rest for end in ends for rest in wade_spellings(word[end:]))


@lru_cache(maxsize=2_000)
def _spellings() -> dict[str, str]:
    return {syllable: _WHOLE.get(syllable) or _spelled(syllable) for syllable in syllables()}


def _spelled(syllable: str) -> str:
    initial = next((initial for initial in _INITIALS if syllable.startswith(initial)), "")
    final = syllable[len(initial) :]
    return _INITIALS.get(initial, "") + (_FINALS.get(final, final) if initial else final)
