"""What there is to say of a name that is not simply right or wrong."""

from zhuzhou_cli.quiz.accepted import what_it_is
from zhuzhou_cli.quiz.name_case import Case, Known
from zhuzhou_cli.quiz.readings import Asked
from zhuzhou_cli.quiz.records import Judgement

AS_NEAR = Judgement("unclear", reason="Another name is as near to that; mind the spelling.")
ASKED = Judgement("unclear", reason="The question says that itself; say more precisely what is left out.")
MORE = Judgement("unclear", reason="Not all of that can be what was left out; write only that.")
PLACED = Judgement("unclear", reason="Write only the name, and nothing beside it.")
IN_ORDER = Judgement("unclear", reason="Mind the order of the words, or say it in other words.")
PARTED = Judgement("unclear", reason="Those may be two things; say it in one word.")
EXCHANGED = Judgement("unclear", reason="Mind which words belong together; write each of the parts as it is.")
RELATED = Judgement("unclear", reason="Mind the small words between the others; write them as they are.")
OTHER_WORD = Judgement("unclear", reason="That may be another word; mind the spelling.")
OTHER_FORM = Judgement("unclear", reason="In that form the words may mean something else; say it in other words.")
SAME_PERSON = Judgement("unclear", reason="That may be another person; write the name in full.")
INITIALS = Judgement("unclear", reason="Initials may stand for several names; write all of it.")
SHORT = Judgement("unclear", reason="Write each of the names in full.")
PINYIN = Judgement("unclear", reason="Pinyin cannot be read here; write it in English, or else in Chinese.")
SCRIPT = Judgement("unclear", reason="That cannot be read here; write it in Latin letters, or else in Chinese.")
OTHER_SCRIPT = Judgement("unclear", reason="That can only be judged in the letters of the answer.")
FORMULA = Judgement("unclear", reason="A formula cannot be judged here; write the name.")
BEGUN = Judgement(
    "unclear", reason="That may be another name of the same thing; mind the spelling, or say it in other words."
)
OTHER_KIND = Judgement("unclear", reason="That may be a thing of another kind; write the name as it is.")
OTHER_NUMBER = Judgement("wrong")
REGION = Judgement("unclear", reason="That may be a larger region; write the name as it is.")
ITEM = Judgement("unclear", reason="Something in that list may be another; mind the spelling of each.")
PART = Judgement("unclear", reason="That may be only a part of the answer; write all of it.")


def asked_of(case: Case) -> Asked:
    """Return what a question asks for, by which a response may be read."""
    return Asked(case.forms, case.question.card.like or "", case.question.prompt)


def closely(what: str, name: str) -> str:
    """Say what is right where a response is close, with one full stop at the end."""
    return f"Close: {what} {name.removesuffix('.')}."


def wrong_name(name: Known, *, is_mended: bool = False) -> Judgement:
    """Return the verdict on a name that is wrong, with what it is; with its right spelling, if it was mended."""
    return Judgement("wrong", name.form if is_mended else None, what_it_is(name.other) if name.other else None)
