"""Every plan of a small world, tried one by one, and what is left of them for alternatives and the frontier."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from planner.files.library import Library, built_in, example
from planner.loading.load import read
from planner.problem.case import Case
from planner.search.lexicographic import SearchResult
from tests.oracles.brute import Brute, Chosen, World

Key = tuple[tuple[str, int], ...]
"""Offerings with how often each is taken."""


def plans(world: World) -> Iterator[Chosen]:
    """Yield every choice that is possible and meets every rule."""
    brute = Brute(world)
    for parts in product(*map(brute._ways, world.offerings)):
        chosen = Chosen(tuple(part for each in parts for part in each))
        if brute._possible(chosen) and brute.met(chosen):
            yield chosen


def key_of(amounts: Mapping[str, int]) -> Key:
    return tuple(sorted(amounts.items()))


def substance(chosen: Chosen) -> Key:
    found: dict[str, int] = {}
    for offering, _, times in chosen.items:
        found[offering["id"]] = found.get(offering["id"], 0) + times
    return key_of(found)


def within(smaller: Key, larger: Key) -> bool:
    return all(dict(larger).get(name, 0) >= times for name, times in smaller)


def substances(world: World) -> dict[Key, Chosen]:
    """Return the best plan of each substance: by money, then hours, then finish."""
    best: dict[Key, Chosen] = {}
    for chosen in plans(world):
        known = best.get(substance(chosen))
        if known is None or rank(chosen) < rank(known):
            best[substance(chosen)] = chosen
    return best


def rank(chosen: Chosen) -> tuple[object, ...]:
    return chosen.money, chosen.hours, chosen.finish


def alternatives_to(base: Key, world: World) -> dict[Key, Chosen]:
    """Return every plan that differs from one in substance and does not only add to a plan."""
    found = substances(world)
    return {
        key: chosen
        for key, chosen in found.items()
        if not within(base, key) and not any(within(other, key) for other in found if other != key)
    }


def nondominated(world: World) -> list[Chosen]:
    """Return, from the cheapest to the shortest, the plans that none improves in money and hours."""
    found: list[Chosen] = []
    for chosen in sorted(plans(world), key=rank):
        if not found or chosen.hours < found[-1].hours:
            found.append(chosen)
    return found


def unproven(search: Callable[..., SearchResult | str], name: str) -> Callable[..., SearchResult | str]:
    """Return a search that finds the same, and for which time ran out in one stage."""

    def searched(*stated: Any, **named: Any) -> SearchResult | str:
        found = search(*stated, **named)
        if isinstance(found, str):
            return found
        stages = (each.model_copy(update={"optimal": each.optimal and each.name != name}) for each in found.stages)
        return replace(found, stages=tuple(stages), optimal=False)

    return searched


def shipped(name: str) -> Case:
    """Return an example that recert comes with, read with the regimes it comes with."""
    found = read(example(name), None, Library(built_in("regimes")))
    assert found.record.as_of is not None
    return Case(found.record, found.regimes, found.catalogs, found.record.as_of)
