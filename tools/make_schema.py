#!/usr/bin/env python3
"""Writes docs/formats/session.schema.json from the parameter tables of the program (`mixdown doctor --json`), or with --check
says whether the file is what the tables give. Usage: make_schema.py MIXDOWN [--check]"""
import json
import pathlib
import subprocess
import sys

TARGET = pathlib.Path(__file__).resolve().parent.parent / "docs/formats/session.schema.json"
doctor = json.loads(subprocess.run([sys.argv[1], "doctor", "--json"], capture_output=True, text=True, check=True).stdout)


def parameter(row):
    if row["kind"] == "number":
        unit = f" ({row['unit']})" if row["unit"] else ""
        note = f"{row['id']}{unit}, {row['standard']} unless an edit says otherwise"
        if row["id"] == "pan_law_db":
            return {"enum": [0, -3, -4.5, -6], "description": note}
        return {"type": "number", "minimum": row["min"], "maximum": row["max"], "description": note}
    if row["id"] == "reverb.character":
        return {"enum": ["room", "plate", "hall"]}
    return {"type": "boolean" if row["kind"] == "switch" else "string"}


def strict(properties, required=None):
    required = list(properties) if required is None else required
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def parameters(rows):
    """Properties of an object, and which of them are required: a group is an object, and all of it may be missing."""
    properties, required = {}, []
    for row in rows:
        group, _, key = row["id"].rpartition(".")
        if group:
            properties.setdefault(group, {"type": "object", "additionalProperties": False, "properties": {}})
            properties[group]["properties"][key] = parameter(row)
        else:
            properties[key] = parameter(row)
            required.append(key)
    return properties, required


def automation():
    """Every number may have a curve (mixdown/model/curve.h), and the mute one of steps."""
    point = r"[^ ,]+ +[^ ,]+( +(hold|linear|smooth))?"
    curve = {"type": "string", "pattern": f"^( *{point} *(, *{point} *)*)?$", "description": "time_s value shape, ..."}
    numbers = [row["id"] for row in doctor["strip_parameters"] if row["kind"] == "number"]
    steps = {"type": "string", "pattern": r"^( *([^ ,]+ +[01] +hold *, *)*[^ ,]+ +[01]( +hold)? *)?$"}
    return {"type": "object", "additionalProperties": False, "propertyNames": {"enum": [*numbers, "mute"]},
            "properties": {"mute": steps}, "patternProperties": {".": curve}}


def pins(rows):
    """A switch beside every parameter, and one for all (mixdown/model/pins.h)."""
    return {"type": "object", "additionalProperties": {"type": "boolean"},
            "propertyNames": {"enum": ["all", *(row["id"] for row in rows)]}}


def strip(sources):
    properties, required = parameters(doctor["strip_parameters"])
    id = {"type": "string", "minLength": 1, "not": {"const": "master"}}
    return strict({"id": id, "sources": sources, **properties, "automation": automation(),
                   "pinned": pins(doctor["strip_parameters"])}, ["id", "sources", *required])


text = {"type": "string"}
value = {"type": ["number", "string", "boolean"]}
figure = {"type": ["number", "string", "boolean", "null"]}  # null: the level of silence
source = strict({
    "id": text,
    "file": {"type": "string", "description": "relative to the session's folder, or absolute; UTF-8"},
    "checksum": {"type": "string", "description": "xxh3: and 32 hexadecimal digits over the bytes of the file"},
    "channels": {"type": "integer", "minimum": 1, "maximum": 2},
    "sample_rate_hz": {"type": "integer", "minimum": 8000, "maximum": 384000},
    "frames": {"type": "integer", "minimum": 1, "maximum": 2**40},
    "start_s": {"type": "number", "minimum": 0, "maximum": 86400},
})
edit = strict({**{k: text for k in ("strip", "parameter")}, "from": value, "to": value,
               **{k: text for k in ("who", "pass", "rule", "why", "quantity", "unit")},
               "measured": figure, "target": figure, "predicted": figure, "source": text})
mix_properties, mix_required = parameters(doctor["mix_parameters"])
free_master = mix_properties.pop("master")["properties"]
no_track = {"type": "array", "items": {"$ref": "#/$defs/no_track"}}
mix = strict({
    "name": text,
    **mix_properties,
    "pinned": pins(doctor["mix_parameters"]),
    "strips": {"type": "array", "items": {"$ref": "#/$defs/track"}},
    "buses": no_track,
    "returns": no_track,
    "vcas": no_track,
    "master": {"oneOf": [
        strict({"unlocked": {"const": False}, "fader_db": {"const": 0, "description": "while it is locked"}}, ["fader_db"]),
        strict({**free_master, "unlocked": {"const": True, "description": "the user's act"}})]},
    "edits": {"type": "array", "items": edit},
}, ["name", *mix_required, "strips", "buses", "master", "edits"])
schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Mixdown session, format version " + str(doctor["session_format"]),
    **strict({
        "format": {"const": "mixdown-session"},
        "version": {"type": "integer", "minimum": 1, "maximum": doctor["session_format"]},
        "song": text,
        "sample_rate_hz": {"type": "integer", "minimum": 8000, "maximum": 384000},
        "sources": {"type": "array", "items": source},
        "mixes": {"type": "array", "items": mix, "minItems": 1},
    }),
    "$defs": {
        "track": strip({"type": "array", "items": text, "minItems": 1, "maxItems": 2}),
        "no_track": strip({"type": "array", "maxItems": 0}),
    },
}
document = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
if "--check" in sys.argv:
    same = TARGET.read_text() == document
    print("the schema is what the tables give" if same else f"{TARGET} is out of date: run tools/make_schema.py")
    sys.exit(0 if same else 1)
TARGET.write_text(document)
