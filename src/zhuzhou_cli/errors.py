"""What can go wrong on the user's side, and the exit statuses."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the process tells its caller, as grep does."""

    DONE = 0
    NOTHING = 1
    """It ran well and the answer is no: no hit, an unknown id, problems found."""
    UNUSABLE = 2
    """Wrong usage, or a file that cannot be used."""
    INTERRUPTED = 130


class ZhuzhouError(Exception):
    """A request we cannot meet. `str` of it is what the user reads, without a final line break."""

    status = ExitStatus.UNUSABLE


class UsageError(ZhuzhouError):
    """The words on the command line do not fit together."""


class OutputError(ZhuzhouError):
    """What was found cannot be written: the disk is full, say."""

    def __init__(self, reason: object) -> None:
        super().__init__(f"standard output cannot be written: {reason}")


class ReaderLeftError(ZhuzhouError):
    """Whoever read the output, as ``head`` does, has read enough: no error, only an end."""

    status = ExitStatus.DONE


class NothingFoundError(ZhuzhouError):
    """The request was understood, but there is nothing to answer it with."""

    status = ExitStatus.NOTHING
    is_written = False
    """What stands for nothing, as data, has been written already."""
