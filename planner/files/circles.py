"""Cyclic definitions: categories, topics and anchors that are defined by way of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.regime.references import Ref
from models.regime.regime import Regime
from planner.errors import clipped
from planner.files.nodes import Node, Tree
from planner.files.shapes import fields, walk


def check(regime: Regime, tree: Tree, root: Node) -> None:
    """Add a diagnostic for every category, topic and anchor that is defined by way of itself."""
    for section, declared in (("categories", regime.categories), ("topics", regime.topics)):
        _circles(
            tree, root.at(section), {name: [each.within] if each.within else [] for name, each in declared.items()}
        )
    days: dict[str, list[str]] = {}
    for place, value, hint in (
        ("start", regime.period.start, "period_start"),
        ("end", regime.period.end, "period_end"),
    ):
        days[hint] = _anchors(value, type(regime.period), place, root.at("period", place))
    for name, anchor in regime.anchors.items():
        days[name] = _anchors(anchor.default, type(anchor), "default", root.at("anchors", name, "default"))
    _circles(
        tree,
        root.at("anchors"),
        days,
        {"period_start": root.at("period", "start"), "period_end": root.at("period", "end")},
    )


def _anchors(value: object, owner: type, field: str, node: Node) -> list[str]:
    if value is None:
        return []
    return [
        seen.value
        for seen in walk(value, fields(owner)[field][1], node)
        if isinstance(seen.value, str) and any(isinstance(note, Ref) and note.to == "anchors" for note in seen.notes)
    ]


def _circles(
    tree: Tree, section: Node, points_at: Mapping[str, list[str]], places: Mapping[str, Node] | None = None
) -> None:
    settled: set[str] = set()
    for start in points_at:
        trail: list[tuple[str, Iterator[str]]] = [(start, iter(points_at[start]))]
        while trail and start not in settled:
            name, onward = trail[-1]
            following = next((each for each in onward if each in points_at and each not in settled), None)
            if following is None:
                settled.add(name)
                trail.pop()
            elif following in [each for each, _ in trail]:
                round_trip = " → ".join([*(each for each, _ in trail), following])
                node = (places or {}).get(start) or section.key(start)
                tree.complain(node, "circle", f"`{clipped(start)}` is defined by way of itself: {round_trip}",
                              "something declared without it", "change one of these")  # fmt: skip
                settled.update(each for each, _ in trail)
                trail = []
            else:
                trail.append((following, iter(points_at[following])))
