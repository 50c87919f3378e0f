"""The schemas for editors are fresh, valid and agree with the files that recert comes with."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planner.files import schema
from planner.files.library import built_in
from planner.files.nodes import plain
from planner.files.tree import read_tree

HERE = Path(__file__).parent
RIGHT = [
    *(("regime", path) for path in sorted(built_in("regimes").glob("*.yaml"))),
    *(("offerings", path) for path in sorted(built_in("offerings").glob("*.yaml"))),
    *(("record", path) for path in sorted(built_in("examples").glob("*.yaml"))),
    ("regime", HERE / "regimes" / "board.yaml"),
    ("offerings", HERE / "offerings.yaml"),
]
WRONG = ["record-unknown-key", "record-missing-keys", "record-not-a-list", "regime-unknown-kind", "regime-phrase"]


def as_json(value: Any) -> Any:
    match value:
        case dict():
            return {key: as_json(each) for key, each in value.items()}
        case list():
            return [as_json(each) for each in value]
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
    return value


@pytest.mark.parametrize("name", schema.FILES)
def test_a_schema_is_fresh(name: str) -> None:
    """Run `make schema` when this fails."""
    assert schema.path_of(name).read_text(encoding="utf-8") == schema.text_of(name)


@pytest.mark.parametrize("name", schema.FILES)
def test_a_schema_is_a_schema(name: str) -> None:
    made = json.loads(schema.text_of(name))
    Draft202012Validator.check_schema(made)
    defined = set(made["$defs"])
    assert set(_refs(made)) <= defined
    assert "oneOf" not in json.dumps(made)
    # 19.99 is no multiple of 0.01 to a checker that counts in binary fractions.
    assert "multipleOf" not in json.dumps(made)


def _refs(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"].removeprefix("#/$defs/")] if isinstance(value.get("$ref"), str) else []
        return own + [ref for each in value.values() for ref in _refs(each)]
    return [ref for each in value for ref in _refs(each)] if isinstance(value, list) else []


@pytest.mark.parametrize(("name", "path"), RIGHT, ids=lambda each: each if isinstance(each, str) else each.stem)
def test_a_schema_accepts_what_recert_reads(name: str, path: Path) -> None:
    Draft202012Validator(schema.schema_of(name)).validate(as_json(plain(read_tree(path).root)))


@pytest.mark.parametrize("stem", WRONG)
def test_a_schema_refuses_what_recert_refuses(stem: str) -> None:
    data = as_json(plain(read_tree(HERE.parents[1] / "broken" / f"{stem}.yaml").root))
    assert not Draft202012Validator(schema.schema_of(stem.partition("-")[0])).is_valid(data)


def test_keys_are_described_by_the_models() -> None:
    activity = schema.schema_of("record")["$defs"]["Activity"]["properties"]
    assert activity["course"]["description"].startswith("The course it is a run of")
    assert "from" in schema.schema_of("regime")["$defs"]["Shifted"]["properties"]
