"""Titles in place of ids, for the descriptions of edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.loading.load import Inputs


@dataclass(frozen=True)
class Names:
    """Titles by id; an id without a title is used itself."""

    activities: Mapping[str, str] = field(default_factory=dict)
    offerings: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By credential and category."""

    @classmethod
    def of(cls, inputs: Inputs) -> Names:
        """Return the titles of all activities, offerings and categories of a record."""
        held = ((each.name, inputs.regimes[each.regime]) for each in inputs.record.credentials)
        return cls(
            {each.id: each.title for each in inputs.record.activities},
            {each.id: each.title for catalog in inputs.catalogs for each in catalog.offerings},
            {(name, key): node.title for name, regime in held for key, node in regime.categories.items()},
        )

    def activity(self, name: str) -> str:
        """Return the title of an activity."""
        return self.activities.get(name, name)

    def offering(self, name: str) -> str:
        """Return the title of an offering."""
        return self.offerings.get(name, name)

    def category(self, credential: str, name: str) -> str:
        """Return the title of a category."""
        return self.categories.get((credential, name), name)


BARE = Names()
"""Names without titles."""
