"""A catalog to look through: offerings as lines that can be searched, filtered and sorted, all of it pure functions."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from models.answer.outcome import Outcome
from models.base import money_text
from models.problem import Option, Problem
from models.record.offering import Catalog, Offering
from models.record.record import Record
from models.regime.regime import Regime
from planner.language.selections import ancestors, with_wider
from planner.problem.case import Case
from planner.report.offer_value import OfferValue, OfferValues

Mark = Literal["must", "never", "enrolled", "planned", "accepted"]
Order = Literal["price per credit", "price", "hours", "date", "title"]
ORDERS: tuple[Order, ...] = ("price per credit", "price", "hours", "date", "title")

LAST = date.max
FINE = 10**6
"""Prices for a credit are put in order to a millionth of a cent; fractions would take ten times as long to compare."""


@dataclass(frozen=True, slots=True)
class CatalogLine:
    """One offering with all that a list of them shows and looks at."""

    offering: Offering
    catalog: Catalog
    words: str
    """What a search looks at, the title first, without accents and capitals."""
    worth: OfferValue
    price: int
    """Cents: of the way of taking it that is meant, or what the catalog says."""
    marks: tuple[Mark, ...] = ()
    left_out: str = ""
    """Why it cannot be taken, where it cannot."""
    days: tuple[tuple[date, date], ...] = ()
    """First and last day of each way it can still be taken; of sessions, in their order."""
    categories: frozenset[str] = frozenset()
    """With the wider ones."""
    topics: frozenset[str] = frozenset()
    credentials: frozenset[str] = frozenset()

    @property
    def minutes(self) -> int:
        """Time it takes, with all the steps that are meant: what its price is for."""
        return self.offering.hours * self.worth.steps

    @property
    def next(self) -> date | None:
        """The day on which the way that is meant begins, whose price is shown; None where it cannot be taken."""
        return self.worth.option.start if self.worth.option is not None else None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; everything given must hold."""

    words: str = ""
    credential: str = ""
    category: str = ""
    topic: str = ""
    most: int | None = None
    """Cents."""
    since: date | None = None
    until: date | None = None
    counting: bool = False
    """Only what still counts, as credit or as an item."""
    marked: Mark | Literal["any", ""] = ""

    @property
    def none(self) -> bool:
        """Whether everything is shown."""
        return self == Filters()

    def says(self, regimes: Iterable[Regime] = (), currency: str = "") -> Iterator[tuple[str, str]]:
        """Yield each filter that is set: its name and what it keeps, in words."""
        known = list(regimes)
        if self.words:
            yield "words", f"“{self.words}”"
        if self.credential:
            yield "credential", self.credential
        if self.category:
            yield "category", title_of(self.category, (each.categories for each in known))
        if self.topic:
            yield "topic", title_of(self.topic, (each.topics for each in known))
        if self.most is not None:
            yield "most", f"at most {money_text(self.most)} {currency}".rstrip()
        if self.since is not None or self.until is not None:
            ends = (f"from {self.since}" if self.since else "", f"until {self.until}" if self.until else "")
            yield "dates", " ".join(filter(None, ends))
        if self.counting:
            yield "counting", "only what still counts"
        if self.marked:
            yield "marked", "marked in any way" if self.marked == "any" else MARKED[self.marked]


MARKED: Mapping[Mark, str] = {
    "must": "must be in the plan",
    "never": "never in the plan",
    "enrolled": "enrolled, a place is taken",
    "planned": "in the plan",
    "accepted": "in the plan you accepted",
}


def title_of(name: str, trees: Iterable[Mapping[str, object]]) -> str:
    """Return what a category or topic is called, in the first regime that knows it."""
    return next((str(getattr(tree[name], "title", name)) for tree in trees if name in tree), name)


def lines(
    case: Case, problem: Problem, standing: Outcome, plan: Outcome | None = None, *, accepted: bool = False
) -> tuple[CatalogLine, ...]:
    """Return every offering of the catalogs, in their order, marked by the plan that is followed where there is one."""
    weigher = OfferValues(problem, standing)
    options: dict[str, list[Option]] = defaultdict(list)
    for option in problem.options:
        options[option.offering].append(option)
    left_out = dict(problem.left_out)
    marks = marks_of(case.record, plan, accepted=accepted)
    names = {each.name: case.regimes[each.regime] for each in case.record.credentials}
    last = max((each.period.end for each in problem.credentials), default=LAST)
    found = {}
    for catalog in case.catalogs:
        for each in catalog.offerings:
            if each.id not in found:
                barred, price = left_out.get(each.id, ""), asked_price(each, problem.today, last)
                ways = options.get(each.id, [])
                found[each.id] = _line(each, catalog, ways, weigher, names, marks, barred, price)
    return tuple(found.values())


def replanned(
    known: Sequence[CatalogLine], record: Record, plan: Outcome | None, *, accepted: bool = False
) -> tuple[CatalogLine, ...]:
    """Return the same lines with the marks of another plan."""
    marks = marks_of(record, plan, accepted=accepted)
    return tuple(
        line if line.marks == (now := _marks(line.offering, marks)) else replace(line, marks=now) for line in known
    )


def marks_of(record: Record, plan: Outcome | None, *, accepted: bool = False) -> dict[Mark, frozenset[str]]:
    """Return what is wanted, ruled out, paid for and planned, by name."""
    wishes = record.wishes
    items = plan.plan.items if plan is not None and plan.plan is not None else ()
    planned = frozenset(each.offering for each in items)
    return {
        "must": frozenset(wishes.must),
        "never": frozenset(wishes.never),
        "enrolled": frozenset(each.offering for each in wishes.enrolled),
        "planned": frozenset() if accepted else planned,
        "accepted": planned if accepted else frozenset(),
    }


def _marks(offering: Offering, marks: Mapping[Mark, Collection[str]]) -> tuple[Mark, ...]:
    called = {offering.id, offering.course or offering.id}
    by_course: tuple[Mark, ...] = ("must", "never")
    return tuple(
        mark
        for mark, names in marks.items()
        if any(name in names for name in (called if mark in by_course else {offering.id}))
    )


def _line(
    offering: Offering,
    catalog: Catalog,
    options: Sequence[Option],
    weigher: OfferValues,
    names: Mapping[str, Regime],
    marks: Mapping[Mark, Collection[str]],
    left_out: str,
    price: int,
) -> CatalogLine:
    categories: set[str] = set()
    topics: set[str] = set()
    credentials = set()
    said: list[str] = []
    for name, regime in names.items():
        counting = offering.counts.get(name) or offering.counts.get(regime.id)
        if counting is None:
            continue
        credentials.add(name)
        own = {*counting.category, *(each for part in counting.parts for each in part.category)}
        about = (*counting.topics, *(each for part in counting.parts for each in part.topics))
        categories.update(*(ancestors(regime, each) for each in own))
        topics |= with_wider(regime, about)
        said += [regime.categories[each].title for each in own if each in regime.categories]
        said += [regime.topics[each].title for each in about if each in regime.topics]
        said += [*own, *about]
    worth = weigher.worth(options)
    best = worth.option
    return CatalogLine(
        offering=offering,
        catalog=catalog,
        words=plainly(" \n ".join((offering.title, offering.id, offering.provider, offering.note, *said))),
        worth=worth,
        price=worth.cost if best is not None else price,
        marks=_marks(offering, marks),
        left_out=left_out,
        days=tuple(sorted({(each.start, each.end) for each in options})),
        categories=frozenset(categories),
        topics=frozenset(topics),
        credentials=frozenset(credentials),
    )


def asked_price(offering: Offering, first: date, last: date) -> int:
    """Return the least that a session between two days costs, or else what the offering says: of what is not wanted."""
    within = (each.price for each in offering.sessions if first <= each.start and each.end <= last)
    return min((offering.price if price is None else price for price in within), default=offering.price)


def plainly(text: str) -> str:
    """Return a text as a search compares it: without accents and capitals."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def ordered(known: Iterable[CatalogLine], order: Order = "price per credit") -> list[CatalogLine]:
    """Return lines in an order; what is alike in it comes by title."""
    return sorted(known, key=lambda line: (_place(line, order), line.words, line.offering.id))


def browse(known: Iterable[CatalogLine], filters: Filters) -> list[CatalogLine]:
    """Return the lines that filters keep, in the order they come in."""
    words = plainly(filters.words).split()
    return [line for line in known if _kept(line, filters, words)]


def _kept(line: CatalogLine, filters: Filters, words: Sequence[str]) -> bool:
    marked = line.marks if filters.marked == "any" else filters.marked in line.marks
    return (
        all(word in line.words for word in words)
        and (not filters.credential or filters.credential in line.credentials)
        and (not filters.category or filters.category in line.categories)
        and (not filters.topic or filters.topic in line.topics)
        and (filters.most is None or line.price <= filters.most)
        and bool(not filters.counting or line.worth.credits or line.worth.items)
        and bool(not filters.marked or marked)
        and _runs_between(line, filters.since, filters.until)
    )


def _runs_between(line: CatalogLine, since: date | None, until: date | None) -> bool:
    """Say whether it can be taken between two days: a session whole, work on demand for part of its time."""
    if since is None and until is None:
        return True
    first, last = since or date.min, until or LAST
    whole = line.offering.on_demand is None
    return any(
        (first <= start and end <= last) if whole else (start <= last and end >= first) for start, end in line.days
    )


def _place(line: CatalogLine, order: Order) -> tuple[object, ...]:
    match order:
        case "price per credit":
            price, items = line.worth.price, line.worth.items
            # What gives no credit but an item comes next, cheapest first; then what can be taken, then the rest.
            if price is not None:
                return 0, price.numerator * FINE // price.denominator, -items
            return (1, line.price, -items) if items else (2 if line.days else 3, line.price, 0)
        case "price":
            return (line.price,)
        case "hours":
            return (line.minutes,)
        case "date":
            meant = line.worth.option
            return (meant.start, meant.end) if meant is not None else (LAST, LAST)
        case "title":
            return ()
