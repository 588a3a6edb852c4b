"""What goes with the program tells of the same program."""

from __future__ import annotations

import argparse
import configparser
import re
from pathlib import Path
from typing import Any

import pytest

from logbook import __version__, cli

ROOT = Path(__file__).resolve().parents[1]
MANUAL = (ROOT / "packaging" / "linux" / "logbook.1").read_text("utf-8")


def commands() -> list[str]:
    parser: Any = cli._parser()
    (choices,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return sorted(choices.choices)


@pytest.mark.parametrize("command", commands())
def test_manual_page_tells_of_every_command(command: str):
    assert re.search(rf'^\.(B|BI) "?{command}\b', MANUAL, re.MULTILINE)


def test_manual_page_tells_of_every_option():
    told = MANUAL.replace("\\-", "-")
    parser: Any = cli._parser()
    (choices,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    for each in (parser, *choices.choices.values()):
        for action in each._actions:
            assert not action.option_strings or action.option_strings[-1] in told


def test_manual_page_tells_of_no_other_command():
    told = MANUAL.split(".SH COMMANDS")[1].split(".SH")[0]
    assert sorted(re.findall(r'^\.(?:B|BI) "?(\w+)', told, re.MULTILINE)) == commands()


def test_manual_page_and_change_log_know_the_version():
    assert f'"Logbook {__version__}"' in MANUAL
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_desktop_entry_starts_logbook_with_its_icon():
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ROOT / "packaging" / "linux" / "logbook.desktop", "utf-8")
    assert entry["Desktop Entry"]["Exec"] == "logbook"
    assert (ROOT / "packaging" / f"{entry['Desktop Entry']['Icon']}.png").is_file()
