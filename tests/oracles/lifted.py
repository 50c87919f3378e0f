"""Conflicts and repairs the slow way: everything that can give way is given up in every combination."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

from models.problem import SoftConstraint
from tests.oracles.brute import Brute, World

WISHES = {
    "budget": "budget",
    "hours a week": "hours_per_week",
    "never": "never",
    "must": "must",
    "blackout": "blackouts",
}
PLENTY = 99


def elements(world: World) -> list[SoftConstraint]:
    """Return what can give way in a world."""
    found = [SoftConstraint("rule", board, rule["id"]) for board, rules in world.boards.items() for rule in rules]
    found += [SoftConstraint(kind) for kind, key in WISHES.items() if key in world.wishes]  # type: ignore[arg-type]
    return [*found, SoftConstraint("collisions"), SoftConstraint("prerequisites")]


def lifted(world: World, given_up: Collection[SoftConstraint]) -> World:
    """Return a world in which some things have given way."""
    gone = {(each.credential, each.name) for each in given_up if each.kind == "rule"}
    boards = {
        board: [
            _alone(rule, board, gone)
            for rule in rules
            if (board, rule["id"]) not in gone or rule["kind"] == "carry-over"
        ]
        for board, rules in world.boards.items()
    }
    kinds = {each.kind for each in given_up}
    wishes: dict[str, Any] = dict(world.wishes)
    for kind, key in WISHES.items():
        if kind in kinds:
            wishes.pop(key, None)
    wishes["everywhere_at_once"] = "collisions" in kinds
    offered = world.offerings
    if "prerequisites" in kinds:
        offered = tuple({key: value for key, value in each.items() if key != "requires"} for each in offered)
    return replace(world, boards=boards, wishes=wishes, offerings=offered)


def _alone(rule: dict[str, Any], board: str, gone: set[tuple[str, str]]) -> dict[str, Any]:
    """Return a rule without mention of those that are gone; a limit on what is carried in gives way by being high."""
    if rule["kind"] == "carry-over" and (board, rule["id"]) in gone:
        return rule | {"at_most": PLENTY}
    if "apart_from" not in rule:
        return rule
    return rule | {"apart_from": [name for name in rule["apart_from"] if (board, name) not in gone]}


def possible(world: World, given_up: Collection[SoftConstraint]) -> bool:
    return Brute(lifted(world, given_up)).cheapest() is not None


def both_sides(world: World) -> tuple[set[frozenset[SoftConstraint]], set[frozenset[SoftConstraint]]]:
    """Return all minimal conflicts and all minimal repairs."""
    every = elements(world)
    sets = [frozenset(each) for size in range(len(every) + 1) for each in combinations(every, size)]
    ways: list[frozenset[SoftConstraint]] = []
    for given_up in sets:
        if not any(way <= given_up for way in ways) and possible(world, given_up):
            ways.append(given_up)
    conflicts = _least(each for each in sets if all(each & way for way in ways))
    return set(conflicts), set(ways)


def _least(sets: Iterable[frozenset[SoftConstraint]]) -> list[frozenset[SoftConstraint]]:
    kept: list[frozenset[SoftConstraint]] = []
    for each in sets:
        if not any(smaller <= each for smaller in kept):
            kept.append(each)
    return kept
