"""Made-up catalogs of any size, shaped as real ones are, for measuring how planning grows with what is on offer.

Prices vary and a tenth of the offerings or less is free; most are about no topic that a rule asks for, some about one,
few about two; they last one to eight hours, now and then two or three days.  Hard catalogs have the same price for
every hour, so that no offering is better than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from models.record.offering import Catalog, Offering
from models.record.record import Wishes
from planner.files.library import Library, example
from planner.loading.load import read
from planner.problem.case import Case

TODAY = date(2025, 11, 15)
DAYS_LEFT = 220
"""Both periods end after that many days."""

HOURS = (1, 1.5, 2, 2, 3, 3, 4, 4, 6, 6, 7, 8)
LONG = (12, 14, 16, 24)
PROVIDERS = ("higher-education", "association", "education-service-center", "registered-private", "school-district")
TEXAS, OREGON = "texas-educator", "oregon-cpa"
CATEGORIES = {
    TEXAS: ("workshop",) * 12 + ("in-service", "independent-study", "self-study", "undergraduate-course", "presenting"),
    OREGON: ("group-study",) * 9 + ("individual-study",) * 3 + ("nano-learning", "teaching", "publishing"),
}
ASKED_FOR = {
    TEXAS: ("digital-campus", "sexual-conduct-reporting", "decisions-and-time", "data-analysis", "student-discipline"),
    OREGON: ("oregon-ethics", "regulatory-ethics", "accounting"),
}
"""Topics of the first offerings of a catalog in turn, so that small ones have what rules ask for."""
FIRST = 10
FREE = 15
"""About so many offerings at most are free."""
STILL_TO_DO = {"summer-academy", "district-weeks"}
"""Activities of the example that the record here does not have: 66 hours of 200."""
ABOUT_NOTHING_ASKED_FOR = {TEXAS: "content-area", OREGON: "accounting"}


@dataclass(frozen=True)
class Shape:
    """What a catalog, and the record it is planned for, look like."""

    offerings: int
    seed: int
    credentials: int = 1
    sessions: bool = False
    """Whether two in three offerings are held on certain days, up to three times; otherwise all is on demand."""
    hard: bool = False
    """Whether every hour costs the same, and the budget is what the cheapest plan costs where that is known."""

    def case(self) -> Case:
        """Return the record of somebody with two thirds of the work done, and the catalog."""
        rng = Random(f"{self.offerings} {self.seed} {self.credentials} {self.sessions} {self.hard}")
        inputs = read(example("two-licences"), None, Library())
        held = [each for each in inputs.record.credentials if self.credentials == 2 or each.regime == TEXAS]
        done = tuple(each for each in inputs.record.activities if each.id not in STILL_TO_DO)
        record = inputs.record.model_copy(update={"credentials": tuple(held), "activities": done, "accepted": ()})
        record = record.model_copy(update={"wishes": Wishes()})
        topics = {name: tuple(inputs.regimes[name].topics) for name in (TEXAS, OREGON)}
        rows = [self._offering(rng, number, topics) for number in range(self.offerings)]
        catalog = Catalog(
            recert="offerings/1",
            title="Made up",
            currency="USD",
            prices="illustrative",
            offerings=tuple(Offering.model_validate(row) for row in rows),
        )
        return Case(record, inputs.regimes, [catalog], TODAY)

    def _offering(self, rng: Random, number: int, topics: dict[str, tuple[str, ...]]) -> dict[str, Any]:
        hours = rng.choice(LONG) if rng.random() < 0.05 else rng.choice(HOURS)
        price = round(hours * 10) if self.hard else round(hours * rng.uniform(4, 45))
        free = not self.hard and rng.random() < min(0.08, FREE / self.offerings)
        if number < FIRST:
            serves = [TEXAS] if self.credentials == 1 else [TEXAS, OREGON]
        else:
            serves = (
                [TEXAS] if self.credentials == 1 else rng.choice([[TEXAS], [OREGON], [TEXAS, OREGON], [TEXAS, OREGON]])
            )
        row: dict[str, Any] = {
            "id": f"o{number:05}",
            "title": f"Offering {number}",
            "hours": str(hours),
            "price": 0 if free else price,
            "counts": {name: self._counting(rng, name, topics[name], number) for name in serves},
        }
        if self.sessions and rng.random() < 0.66:
            row["sessions"] = [self._session(rng, hours, held) for held in range(rng.choice([1, 1, 2, 3]))]
        else:
            row["on_demand"] = {}
        return row

    @staticmethod
    def _counting(rng: Random, name: str, topics: tuple[str, ...], number: int) -> dict[str, Any]:
        chance = rng.random()
        about = [ABOUT_NOTHING_ASKED_FOR[name]] if chance < 0.6 else rng.sample(topics, 1 if chance < 0.92 else 2)
        if number < FIRST:
            about = [ASKED_FOR[name][number % len(ASKED_FOR[name])]]
        counting: dict[str, Any] = {
            "category": CATEGORIES[name][0] if number < FIRST else rng.choice(CATEGORIES[name]),
            "topics": about,
        }
        if name == TEXAS:
            counting["attributes"] = {"provider_type": rng.choice(PROVIDERS)}
        return counting

    @staticmethod
    def _session(rng: Random, hours: float, number: int) -> dict[str, Any]:
        days = max(1, int(hours) // 8)
        start = TODAY + timedelta(days=rng.randrange(5, DAYS_LEFT - days))
        begin = rng.choice([9, 9, 13, 17])
        meetings = [
            {
                "date": start + timedelta(days=day),
                "start": f"{begin:02}:00",
                "end": f"{min(23, begin + min(7, int(hours) + 1)):02}:00",
                "hours": str(hours if days == 1 else round(hours / days)),
            }
            for day in range(days)
        ]
        return {"id": f"s{number}", "start": start, "end": start + timedelta(days=days - 1), "meetings": meetings}
