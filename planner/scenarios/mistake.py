"""One thing in a scenario that cannot be meant, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.files.problems import choices, clipped, meant

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """Something in a scenario that cannot be meant."""

    path: Path
    """Where it is, from the scenario on."""
    message: str
    expected: str = ""
    remedy: str = ""
    code: str = "unknown-name"
    on_key: bool = False
    """Whether it is the key at the end of the path that is wrong, rather than what stands under it."""


def one_of(
    name: str, known: Iterable[str], what: str, path: Path, remedy: str, *, on_key: bool = False
) -> Iterator[Mistake]:
    """Yield a mistake where a name is not one of those known."""
    names = list(dict.fromkeys(known))
    if name not in names:
        message = f"there is no {what} `{clipped(name)}`"
        yield Mistake(path, message, f"one of {choices(names)}", meant(name, names, remedy), on_key=on_key)


def contradicted(path: Path, message: str, remedy: str = "leave out one of the two") -> Mistake:
    """Return the mistake of saying two things that cannot hold together."""
    return Mistake(path, message, "one or the other", remedy, "contradiction")


def place_of(offering: str, session: str | None) -> str:
    """Return how a place is written: offering, or offering@session."""
    return f"{offering}@{session}" if session else offering
