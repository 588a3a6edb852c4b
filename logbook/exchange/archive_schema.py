"""The JSON Schema of the archive, made from what the kinds declare about themselves.

`python -m logbook.exchange.archive_schema` writes it to resources/schema/archive.schema.json;
a test says when that is due.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

from logbook.entries import quantity, specs
from logbook.entries.record import Record
from logbook.entries.registry import KINDS
from logbook.exchange.archive_contents import FORMAT, LOST, VERSION
from logbook.exchange.archive_digests import DIGESTS
from logbook.shipped import resource

Schema = dict[str, Any]
FILE = resource("schema", "archive.schema.json")


def archive_schema() -> Schema:
    """The whole schema (JSON Schema 2020-12)."""
    archive = _object(
        format=_const(FORMAT, "Says that this file is a Logbook archive."),
        version=_const(VERSION, "The version of this format."),
        photos=_photos(),
        revisions={
            "description": (
                "All changes, record after record, each record's in the order they were made. "
                "What a record says now is the content of its last revision, unless that "
                "revision removed it."
            ),
            "type": "array",
            "items": {"$ref": "#/$defs/revision"},
        },
    )
    archive["properties"] |= {LOST: _lost_photos(), DIGESTS: _digests()}  # not required
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:caregiver-logbook:archive:{VERSION}",
        "title": "Logbook archive",
        "description": (
            "Everything that one household has logged about people with an intrathecal "
            "baclofen pump: every revision of every record, in order, and every photo. "
            "UTF-8; keys in alphabetical order; the same log always gives the same bytes."
        ),
        **archive,
        "$defs": {
            "revision": _revision(),
            "id": _text("32 lower-case hexadecimal digits.", pattern="^[0-9a-f]{32}$"),
            **{kind: _kind(cls) for kind, cls in KINDS.items()},
        },
    }


def write_schema() -> None:
    """Bring the shipped file up to date."""
    text = json.dumps(archive_schema(), ensure_ascii=False, indent=2)
    FILE.write_text(text + "\n", encoding="utf-8")


def _photos() -> Schema:
    return {
        "description": (
            "Photos by name. The name is the SHA-256 of the file, in hexadecimal; the value is "
            "the file in Base64: a JPEG without metadata, at most 2000 pixels long."
        ),
        "type": "object",
        "propertyNames": {"pattern": "^[0-9a-f]{64}$"},
        "additionalProperties": {"type": "string", "contentEncoding": "base64"},
    }


def _lost_photos() -> Schema:
    return {
        "description": (
            "The names of photos that records name and that were missing or damaged when the "
            "archive was written, in order. It is there only if there are any."
        ),
        "type": "array",
        "items": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "minItems": 1,
    }


def _digests() -> Schema:
    return {
        "description": (
            "The SHA-256 of each revision in the order of the revisions, so that a change by hand "
            "is noticed: of the revision as JSON in UTF-8, with keys in alphabetical order and no "
            "space between signs. Archives of other programs may leave it out."
        ),
        "type": "array",
        "items": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }


def _revision() -> Schema:
    actions = "What was done. A record's first revision added it; no other one does."
    person = {
        "description": "The record_id of the person it is about; null for what is nobody's.",
        "oneOf": [{"$ref": "#/$defs/id"}, {"type": "null"}],
    }
    return {
        "description": "One change, with everything the record said after it.",
        **_object(
            action={
                "description": actions,
                "enum": ["added", "corrected", "removed", "restored"],
            },
            content={
                "description": "The record's fields. A field that is not there was not recorded.",
                "type": "object",
            },
            id={"description": "The revision's own name.", "$ref": "#/$defs/id"},
            kind={"description": "What sort of record it is.", "enum": list(KINDS)},
            made_at=_text("When the change was made, in UTC.", format="date-time"),
            made_by=_text("The name of the caregiver who made it."),
            person_id=person,
            record_id={
                "description": "The record it changed; the same in all its revisions.",
                "$ref": "#/$defs/id",
            },
            why=_text("The reason for a correction, in the caregiver's words; may be empty."),
        ),
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {"properties": {"content": {"$ref": f"#/$defs/{kind}"}}},
            }
            for kind in KINDS
        ],
    }


def _kind(cls: type[Record]) -> Schema:
    return {
        "title": cls.title,
        "description": (cls.__doc__ or "").splitlines()[0],
        "type": "object",
        "properties": {
            name: {"description": _described(spec), **_value(spec)}
            for name, spec in cls.specs().items()
        },
        "additionalProperties": False,
    }


def _described(spec: specs.Spec[Any]) -> str:
    choices: Sequence[specs.Option] = getattr(spec, "options", ())
    meanings = [f"{option.key} = {option.label}" for option in choices]
    own = ["or the person's own words"] if getattr(spec, "own", False) else []
    answers = "; ".join([*meanings, *own])
    return " | ".join(filter(None, (spec.label, answers)))


@singledispatch
def _value(spec: specs.Spec[Any]) -> Schema:
    """What JSON value a field has."""
    raise TypeError(f"The archive's schema does not know {type(spec).__name__}.")


@_value.register
def _(spec: specs.Line | specs.LongText) -> Schema:
    return {"type": "string"}


@_value.register
def _(spec: specs.Day) -> Schema:
    return {"type": "string", "format": "date"}


@_value.register
def _(spec: specs.Clock) -> Schema:
    return {"type": "string", "pattern": r"^\d{2}:\d{2}$"}


@_value.register
def _(spec: specs.When) -> Schema:
    return {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?$",
        "$comment": "The caregiver's own day, with local time and zone where they are known.",
    }


@_value.register
def _(spec: specs.Rating) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": 10}


@_value.register
def _(spec: specs.Choice) -> Schema:
    return {"type": "string"} if spec.own else {"enum": _keys(spec)}


@_value.register
def _(spec: specs.Ticks) -> Schema:
    return _list({"enum": _keys(spec)})


@_value.register
def _(spec: quantity.AsPrinted) -> Schema:
    return _pair("number exactly as it was printed or told", "unit beside it")


@_value.register
def _(spec: specs.Rows) -> Schema:
    return _list(_list({"type": "string"}))


@_value.register
def _(spec: specs.Photos) -> Schema:
    return _list(_pair("name in photos", "what it is of; may be empty"))


def _keys(spec: specs.Choice | specs.Ticks) -> list[str]:
    return [option.key for option in spec.options]


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _pair(first: str, second: str) -> Schema:
    return {
        "type": "array",
        "prefixItems": [_text(first), _text(second)],
        "minItems": 2,
        "maxItems": 2,
    }


def _text(description: str, **more: str) -> Schema:
    return {"description": description, "type": "string", **more}


def _const(value: str | int, description: str) -> Schema:
    return {"description": description, "const": value}


def _object(**properties: Mapping[str, Any]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


if __name__ == "__main__":
    write_schema()
