"""The tests on every Python, with the oldest and the newest dependencies that are allowed; the lock; the audit.

``nox`` alone runs the tests, and says of which Python it found none; ``nox -s NAME`` runs one of these sessions.
"""

import nox

nox.needs_version = ">=2025.5.1"
nox.options.sessions = ["tests", "lowest", "highest"]
nox.options.error_on_missing_interpreters = False

PYTHONS = ["3.10", "3.11", "3.12", "3.13"]
LOCK = "requirements-dev.lock"


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests as the README does."""
    session.install("-e", ".[test]")
    session.run("pytest", "-q", *session.posargs)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """Run the tests at the lower bounds of what the tool needs."""
    _test_with(session, "--resolution=lowest-direct")


@nox.session(python=PYTHONS[-1])
def highest(session: nox.Session) -> None:
    """Run the tests at the upper bounds."""
    _test_with(session, "--resolution=highest", "--prerelease=allow")


@nox.session
def lock(session: nox.Session) -> None:
    """Write down the releases that development uses, with their hashes, for every Python and system."""
    session.install("uv")
    options = ["--universal", f"--python-version={PYTHONS[0]}", "--generate-hashes"]
    quiet = ["--quiet", "--no-emit-index-url", "--no-annotate", "--no-header"]
    what = ["pyproject.toml", "--extra=test", "--group=dev", f"--output-file={LOCK}"]
    session.run("uv", "pip", "compile", *options, *quiet, *what, *session.posargs)


@nox.session
def audit(session: nox.Session) -> None:
    """Look the locked releases up in a list of known holes."""
    session.install("pip-audit")
    session.run("pip-audit", f"--requirement={LOCK}", "--require-hashes", "--disable-pip", "--strict")


def _test_with(session: nox.Session, *resolution: str) -> None:
    session.install("uv")
    session.run("uv", "pip", "install", "--quiet", *resolution, "-e", ".[test]")
    session.run("uv", "pip", "list", "--quiet")
    session.run("pytest", "-q", *session.posargs)
