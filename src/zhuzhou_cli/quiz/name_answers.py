"""What a name, or any other text, is worth as an answer."""

from collections.abc import Sequence

from zhuzhou_cli.quiz.accepted import accepted_answers
from zhuzhou_cli.quiz.name_case import Case, as_right, is_shared, known_names
from zhuzhou_cli.quiz.records import Judgement, Other, Question


def judge_name(response: str, question: Question, others: Sequence[Other]) -> Judgement:
    """Say what a response is worth where a name or another text is asked."""
    case = Case(response, question, accepted_answers(question), {})
    if not case.key(response):
        return Judgement("unclear", reason="There are no letters or digits in that.")
    judgement = as_right(case)
    if judgement and is_shared(case, others):
        return Judgement("unclear", reason="Something else has that name, too; write all of it.")
    if judgement:
        return judgement
    from zhuzhou_cli.quiz.name_rules import judge_by_rules  # read only where a response is not right as it stands

    return judge_by_rules(case._replace(known=known_names(case, others)))
