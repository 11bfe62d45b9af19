"""The one tree of errors that stop a command, each with what happened and what mends it."""

from __future__ import annotations


class RegulateError(Exception):
    """Something the person has to know about, said calmly.

    `message` names the thing and the place; `mend` says what helps, or is empty.
    `exit_code` is what a command ends with: 1 the input has mistakes, 2 the command
    was used wrongly, 3 the machine lacks something.
    """

    exit_code = 3

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message}\n{self.mend}" if self.mend else self.message


class InputError(RegulateError):
    """A script or a preset has mistakes."""

    exit_code = 1


class UsageError(RegulateError):
    """The command asked for something that does not exist or cannot be."""

    exit_code = 2


class MachineError(RegulateError):
    """The machine lacks something: a device, a voice, a library, room on the disk."""

    exit_code = 3
