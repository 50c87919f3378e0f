"""JSON Schemas of the files, for editors that check and complete, and of the JSON answers.

    python -m planner.files.schema

They describe the models in the notation of files: a single value where a list is expected, a word for a category,
`date` for an entry of one day.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from models.answer.comparison import Comparison
from models.answer.conflict import Why
from models.answer.explanation import Explanation
from models.answer.exported import Exported
from models.answer.outcome import Outcome
from models.base import Frozen, listed
from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.files.described import meanings
from planner.files.library import built_in
from planner.files.shapes import fields
from planner.files.write import replace

FILES: dict[str, tuple[type[Frozen], str]] = {
    "record": (Record, "A person's record for recert"),
    "offerings": (Catalog, "Offerings for recert"),
    "regime": (Regime, "A board's renewal rules for recert"),
    "outcome": (Outcome, "What recert check and recert plan write with --json"),
    "explanation": (Explanation, "What recert explain writes with --json"),
    "why": (Why, "What recert why writes with --json"),
    "comparison": (Comparison, "What recert compare writes with --json"),
    "exported": (Exported, "What recert export writes with --json"),
}

WRITTEN = (Outcome, Explanation, Why, Comparison, Exported)
"""Answers, which are written and never read."""


class _Written(GenerateJsonSchema):
    """Generates schemas of the notation of files, before validators convert it."""

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        # Phrases are discriminated by one of their keys, which "oneOf" and "discriminator" cannot express.
        made = super().tagged_union_schema(schema)
        return {"anyOf": made["oneOf"]}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        made = super().function_before_schema(schema)
        if schema["function"]["function"] is listed and "items" in made:
            return {"anyOf": [made["items"], made]}
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model: type[Frozen] = schema["cls"]
        said = meanings(model)
        for key, (name, _) in fields(model).items():
            if name in said:
                made["properties"][key]["description"] = said[name]
        validators = model.__pydantic_decorators__.model_validators
        if "_plain" in validators:
            return {"anyOf": [{"type": "string"}, made]}
        if "_one_day" in validators:
            return _one_day(made)
        return made


def _one_day(made: JsonSchemaValue) -> JsonSchemaValue:
    """Allow `date` in place of `start` and `end`."""
    day = {"type": "string", "format": "date", "description": "The day, in place of `start` and `end`."}
    required = [key for key in made.get("required", []) if key not in ("start", "end")]
    return {
        **made,
        "properties": {"date": day, **made["properties"]},
        "required": required,
        "anyOf": [{"required": ["start", "end"]}, {"required": ["date"]}],
    }


def schema_of(name: str) -> JsonSchemaValue:
    """Return the schema of one kind of file or answer, by its name in `FILES`."""
    model, title = FILES[name]
    mode: JsonSchemaMode = "serialization" if model in WRITTEN else "validation"
    made = _tidy(model.model_json_schema(by_alias=True, schema_generator=_Written, mode=mode))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}


def _tidy(value: Any, *, names: bool = False) -> Any:
    """Drop titles that repeat a key, and `multipleOf: 0.01`, which binary floats cannot be checked against."""
    if isinstance(value, list):
        return [_tidy(each) for each in value]
    if not isinstance(value, dict):
        return value
    dropped = () if names else ("title", "multipleOf")
    return {
        key: _tidy(each, names=key in ("properties", "$defs"))
        for key, each in value.items()
        if key not in dropped and not (key == "default" and not names)
    }


def text_of(name: str) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"


def path_of(name: str) -> Path:
    """Return the path of a schema's file."""
    return built_in("schema") / f"{name}.schema.json"


def main() -> None:
    """Write all schemas."""
    for name in FILES:
        replace(path_of(name), text_of(name))


if __name__ == "__main__":
    main()
