"""Reads the words of a command, and says in plain ones what was not understood."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import NoReturn

from logbook.words import tr


class PlainParser(argparse.ArgumentParser):
    """An argument parser whose complaints are sentences, with what to do next."""

    def error(self, message: str) -> NoReturn:
        """End with code 2, the usage, a sentence, and where help is."""
        self.print_usage(sys.stderr)
        more = tr("{command} explains it.", command=f"{self.prog} --help")
        self.exit(2, f"{sentence(_plain(message))} {more}\n")


def _plain(message: str) -> str:
    """What argparse complains about, in a caregiver's words."""
    for pattern, say in _SAID:
        if match := pattern.fullmatch(message):
            return say(match)
    return message


def _not_a_choice(match: re.Match[str]) -> str:
    name, typed, choices = match[1].strip(), match[2], match[3].replace("'", "")
    if not name:
        return tr("There is no command {typed}, only: {choices}", typed=typed, choices=choices)
    return tr("{name} cannot be {typed}, only: {choices}", name=name, typed=typed, choices=choices)


def sentence(text: str) -> str:
    """A text with the sign at its end that a sentence has, in any script."""
    return text if text.endswith((".", "?", "!", "。", "؟", "।")) else f"{text}."


_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)"),
        _not_a_choice,
    ),
    (
        re.compile(r"the following arguments are required: (.*)"),
        lambda match: tr("This is missing: {names}", names=match[1]),
    ),
    (
        re.compile(r"unrecognized arguments: (.*)"),
        lambda match: tr("This was not understood: {words}", words=match[1]),
    ),
    (
        re.compile(r"argument (.*?): expected one argument"),
        lambda match: tr("After {name} something is missing", name=match[1]),
    ),
    (
        re.compile(r"argument (.*?): not allowed with argument (.*)"),
        lambda match: tr("{name} and {other} do not go together", name=match[1], other=match[2]),
    ),
    (re.compile(r"argument (.*?): (.*)", re.DOTALL), lambda match: f"{match[1]}: {match[2]}"),
)
"""What argparse says, and what is said instead."""
