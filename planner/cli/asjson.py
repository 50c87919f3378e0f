"""Answers as JSON: always the same keys, amounts as decimal strings, days as YYYY-MM-DD.

The schemas are in `catalogs/schema`, generated from the models: `outcome` is what `check` and `plan` write,
`explanation` what `explain` writes, `why` what `why` writes.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from models.base import Frozen
from models.regime.regime import Regime
from planner.text.phrases import Words
from planner.text.requirements import asks
from planner.text.sentences import in_force_words


def write(value: Any) -> None:
    """Write a value to standard output as JSON, escaped to ASCII if the stream cannot encode it."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=plain) + "\n")


def plain(answer: Frozen) -> dict[str, Any]:
    """Return an answer as plain data."""
    return answer.model_dump(mode="json")


def brief(regime: Regime) -> dict[str, Any]:
    """Return the data of `regimes list` about a regime."""
    return {
        "id": regime.id,
        "title": regime.title,
        "board": regime.board,
        "jurisdiction": regime.jurisdiction,
        "rules": len(regime.rules),
        "clauses": len(regime.clauses),
        "not_modelled": sum(1 for clause in regime.clauses if not clause.carried_by),
        "known_until": regime.known_until.isoformat(),
        "checked": regime.checked.isoformat(),
    }


def whole(regime: Regime) -> dict[str, Any]:
    """Return the data of `regimes show` about a regime, with every clause."""
    say = Words(regime)
    return {
        **brief(regime),
        "rules": [
            {
                "id": rule.id,
                "kind": rule.kind,
                "title": rule.title,
                "asks": asks(rule, say),
                "when": say.condition(rule.when) if rule.when else None,
                "clause": list(rule.clause),
                "in_force": in_force_words(rule.in_force or regime.in_force),
                "checked": (rule.checked or regime.checked).isoformat(),
                "advisory": rule.advisory,
                "note": rule.note,
            }
            for rule in regime.rules
        ],
        "clauses": [clause.model_dump(mode="json") for clause in regime.clauses],
        "credential": regime.credential,
        "summary": regime.summary,
        "unit": regime.unit.name,
        "currency": regime.currency,
        "period": {
            "start": say.moment(regime.period.start),
            "end": say.moment(regime.period.end),
            "clause": list(regime.period.clause),
        },
        "required": say.amount(regime.required),
        "classes": dict(regime.classes),
        "categories": {name: category.model_dump(mode="json") for name, category in regime.categories.items()},
        "topics": {name: topic.model_dump(mode="json") for name, topic in regime.topics.items()},
        "interpretations": {name: each.model_dump(mode="json") for name, each in regime.interpretations.items()},
        "anchors": {name: anchor.ask for name, anchor in regime.anchors.items()},
        "facts": {name: fact.ask for name, fact in regime.facts.items()},
        "sources": [source.model_dump(mode="json") for source in regime.sources],
    }
