"""How facts are shown: to people with Rich, to programs as JSON and the like."""
