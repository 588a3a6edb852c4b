"""What Logbook says can be read at the age of eleven.

Measured with the Flesch-Kincaid grade, 0.39 words a sentence + 11.8 syllables a word - 15.59;
grade 6 is read at the age of eleven to twelve. The formula knows nothing of what a reader knows,
so the words that every caregiver of such a person has learnt count as one syllable, and texts of
a few words, for which it means nothing, are left out. Syllables are counted by their vowels.
"""

from __future__ import annotations

import re
import runpy
from statistics import mean

import pytest

from logbook.shipped import resource

HARDEST = 7.0
USUAL = 3.5
FEWEST_WORDS = 8
LEARNT = re.compile(
    "baclofen|pumps?|intrathecal|reservoir|incisions?|(re)?fill(s|ed)?|catheter|medicines?|emergency|"
    "hospital|clinic(s|ian)?|doctors?|physician|caregivers?|symptoms?|spasms|surgery|prescri(bed|ption)|"
    "doses?|appointment|passphrase|encrypted|recovery|computers?|logbook|calendar|reminders?|printout|"
    "summary|entr(y|ies)|archive|program"
)
FOR_OTHER_READERS = ("cli.py", "commands.py", "opened_log.py", "exchange/fhir", "entries/red_flags")
"""The command line, clinic systems, and the warning words that stay as their source has them."""
SILENT_END = re.compile(r"(?<=[a-z])(?:es|ed|e)$")
SPOKEN_END = re.compile(r"(?:[^aeiouy]le|[td]ed|(?:[sxzcg]|ch|sh)es)$")


def syllables(word: str) -> int:
    """How often the mouth opens, nearly enough."""
    heard = word if SPOKEN_END.search(word) else SILENT_END.sub("", word)
    return max(1, len(re.findall(r"[aeiouy]+", heard)))


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("'", ""))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade; what is put in later counts as a short word."""
    text = re.sub(r"\{\w+\}", "it", text)
    sentences = [part for part in re.split(r"[.!?:;…]\s|\n", text) if words_of(part)]
    words = words_of(text)
    beats = sum(1 if LEARNT.fullmatch(word) else syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * beats / len(words) - 15.59


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Every text of some length that a caregiver may read, in English."""
    catalogues = runpy.run_path(str(resource("translations") / "catalogues.py"))
    found = []
    for message in catalogues["texts_of_the_program"]():
        text = message.id if isinstance(message.id, str) else message.id[-1]
        places = [place for place, _ in message.locations]
        for_others = places and all(
            any(part in place for part in FOR_OTHER_READERS) for place in places
        )
        if not for_others and len(words_of(text)) >= FEWEST_WORDS:
            found.append(text)
    return found


def test_syllables_are_counted_as_they_are_heard():
    heard = {
        "the": 1,
        "logged": 1,
        "added": 2,
        "little": 2,
        "reminder": 3,
        "changes": 2,
        "photo": 2,
    }

    assert {word: syllables(word) for word in heard} == heard


def test_every_sentence_can_be_read_at_the_age_of_eleven(sentences):
    hard = {text: round(grade(text), 1) for text in sentences if grade(text) > HARDEST}

    assert hard == {}


def test_most_sentences_are_easier_than_that(sentences):
    assert len(sentences) > 300
    assert mean(map(grade, sentences)) < USUAL
