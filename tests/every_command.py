"""Every command that prints, in every format it has: for tests that hold all of them to something."""

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")

Arguments = tuple[str, ...]


def on_facts(fact: str, entity: str, source: str, series: str, words: str) -> list[Arguments]:
    """Return the commands that answer from a fact base without any answers to the quiz, with their words."""
    return [
        *(
            (*command, "--format", form)
            for command in (
                ("facts", "search", words),
                ("facts", "search", words, "--explain"),
                ("facts", "list"),
                ("facts", "random", "--seed", "1"),
                ("facts", "count", "--by", "tag"),
                ("facts", "count", "--by", "entity"),
                ("facts", "count", "--by", "source"),
                ("facts", "sources"),
                ("facts", "entities"),
                ("facts", "timeline"),
                ("facts", "chart"),
                ("facts", "chart", series),
                ("facts", "check"),
                ("quiz", "lint", "--seeds", "2"),
            )
            for form in FORMATS
        ),
        *(
            ("facts", "show", fact, entity, source, "--format", form)
            for form in ("table", "json", "jsonl", "csv", "md")
        ),
        *(
            ("facts", "show", fact, "--cite", "--consulted", "2026-11-01", "--format", form)
            for form in ("table", "json")
        ),
        *(("facts", "sources", "--format", form) for form in ("bibtex", "csl-json")),
        *(("facts", "export", "--format", form) for form in ("toml", "json", "jsonl", "csv", "tsv", "md")),
        *(("quiz", "export", "--seed", "1", "--format", form) for form in ("md", "gift", "anki", "csv", "json")),
        ("quiz", "--json", "--answers", "--seed", "1"),
        ("quiz", "stats"),
        ("quiz", "stats", "--json"),
    ]


def on_answers() -> list[Arguments]:
    """Return the commands that show answers to the quiz; `undo` takes one back each time."""
    return [("quiz", command, "--format", form) for command in ("history", "undo") for form in FORMATS]
