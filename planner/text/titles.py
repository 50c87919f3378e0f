"""Titles of offerings and activities for explanations, with ids behind them where needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from models.record.offering import Catalog
from models.record.record import Record


class Titles:
    """Titles of offerings and activities; one without a title is named by its id."""

    def __init__(self, record: Record, catalogs: Iterable[Catalog]) -> None:
        """Collect titles of activities, offerings and courses."""
        catalogs = tuple(catalogs)
        self._titles = {each.id: each.title for each in record.activities}
        for catalog in catalogs:
            for each in catalog.offerings:
                if each.course:
                    self._titles.setdefault(each.course, each.title)
        offered = {each.id: each.title for catalog in catalogs for each in catalog.offerings}
        self._titles |= offered
        self._shared = {title for title, many in Counter(offered.values()).items() if many > 1}

    def of(self, name: str) -> str:
        """Return a title in quotes, with the id behind it where several offerings share the title.

        Args:
            name: an offering's id, or its course, or a session of it: offering@session.
        """
        title = self._titles.get(name.partition("@")[0])
        if title is None or title in self._shared:
            return self.with_id(name)
        return self._titled(name)

    def with_id(self, name: str, more: str = "") -> str:
        """Return a title in quotes with the id behind it.

        Args:
            name: an offering's id, or its course, or a session of it: offering@session.
            more: further text in the brackets.
        """
        if name.partition("@")[0] not in self._titles:
            return f"`{name}` ({more})" if more else f"`{name}`"
        return f"{self._titled(name)} ({', '.join(filter(None, (f'`{name}`', more)))})"

    def _titled(self, name: str) -> str:
        offering, _, session = name.partition("@")
        return f"“{self._titles[offering]}”" + (f" on {session}" if session else "")


def titles(items: Mapping[str, str]) -> str:
    """Write the titles of items, each once, in the order of their keys."""
    return ", ".join(dict.fromkeys(f"“{items[key]}”" for key in sorted(items)))


def place_of(offering: str, session: str | None) -> str:
    """Write a place as offering, or offering@session."""
    return f"{offering}@{session}" if session else offering
