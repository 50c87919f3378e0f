"""What offerings are called where something is explained: titles that people know, with ids only behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from models.record.offering import Catalog
from models.record.record import Record


class Titles:
    """Titles of what is on offer and what was done; what has none is called by its id."""

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
        """Return a title in quotes; the id stands behind one that several offerings have.

        Args:
            name: an offering's id, or its course, or a session of it: offering@session.
        """
        title = self._titles.get(name.partition("@")[0])
        if title is None or title in self._shared:
            return self.with_id(name)
        return self._titled(name)

    def with_id(self, name: str, more: str = "") -> str:
        """Return a title in quotes with the id behind it, for whoever has to write it.

        Args:
            name: an offering's id, or its course, or a session of it: offering@session.
            more: what else is said in the brackets.
        """
        if name.partition("@")[0] not in self._titles:
            return f"`{name}` ({more})" if more else f"`{name}`"
        return f"{self._titled(name)} ({', '.join(filter(None, (f'`{name}`', more)))})"

    def _titled(self, name: str) -> str:
        offering, _, session = name.partition("@")
        return f"“{self._titles[offering]}”" + (f" on {session}" if session else "")


def titles(items: Mapping[str, str]) -> str:
    """Write what items are called, each name once, in the order of their keys."""
    return ", ".join(dict.fromkeys(f"“{items[key]}”" for key in sorted(items)))


def place_of(offering: str, session: str | None) -> str:
    """Return how a place is written: offering, or offering@session."""
    return f"{offering}@{session}" if session else offering
