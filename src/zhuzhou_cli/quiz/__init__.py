"""How a fact is asked: cards, distractors, answers, schedule, history, session."""
