"""A thing as the key of a cache: the very same one, since comparing two could take longer than the answer."""

from __future__ import annotations

from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Same(Generic[Thing]):
    """Equal to another only if both are about the very same thing, which lives as long as this does."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        """Stand for a thing."""
        self.thing = thing

    def __hash__(self) -> int:
        """Return a number by identity."""
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        """Say whether both are about the very same thing."""
        return isinstance(other, Same) and self.thing is other.thing
