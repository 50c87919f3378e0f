"""The model behind an answer that two solvers disagree about, kept in a file for a bug report."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from platformdirs import user_state_dir

from planner.errors import NotWritten
from planner.files.write import replace
from planner.linear import Model


def save(model: Model, folder: Path | None = None) -> str:
    """Write a model with all its variables and rows, and return where it is, or nothing if it cannot be written."""
    text = json.dumps(
        {
            "variables": [
                {"name": name, "low": low, "high": high}
                for name, low, high in zip(model.names, model.lower, model.upper, strict=True)
            ],
            "rows": [
                {"label": row.label, "low": row.low, "high": row.high, "terms": sorted(row.terms.items())}
                for row in model.rows
            ],
        },
        indent=1,
    )
    folder = folder or Path(user_state_dir("recert", appauthor=False))
    path = folder / f"disagreement-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace(path, text)
    except (OSError, NotWritten):
        return ""
    return str(path)
