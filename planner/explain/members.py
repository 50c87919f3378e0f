"""What takes part in a conflict, each in a sentence of its own with its numbers and its clause."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.base import credits_text
from models.explained import Member
from models.problem import Element, Option
from models.record import Wishes
from planner.explain.told import Told, lines_of
from planner.explain.widen import Wide
from planner.ledger import week_of

LIFE = {
    "deadline": "The end of the period",
    "until": "The day to be done by",
    "budget": "The budget",
    "hours a day": "Hours of study a day",
    "hours a week": "Hours a week",
    "hours a month": "Hours a month",
    "never": "What the record rules out",
    "must": "What the record says must be",
    "enrolled": "Places already taken",
    "blackout": "Days that are out",
    "catalogs": "What is on offer",
    "collisions": "One place at a time",
    "prerequisites": "What has to come before",
}
"""What facts are called."""


@dataclass(frozen=True)
class Members:
    """Puts the members of conflicts in words."""

    told: Told
    wide: Wide

    @property
    def _wishes(self) -> Wishes:
        return self.told.case.record.wishes

    def of(self, element: Element, parts: Collection[tuple[str, str]]) -> Member:
        """Describe one member.

        Args:
            element: the rule or fact.
            parts: credentials and rules' keys that the conflict comes down to, such as one topic of a list.
        """
        if element.kind == "rule":
            return Member(
                kind="rule",
                credential=element.credential,
                rule=element.name,
                title=self.told.title(element.credential, element.name),
                clause=self.told.clause(element.credential, element.name),
                sentence=self._rule(element, parts),
            )
        rule = element.name if element.kind == "catalogs" else ""
        return Member(
            kind=element.kind,
            credential=element.credential,
            rule=rule,
            title=LIFE[element.kind],
            clause=self.told.clause(element.credential, rule) if rule else (),
            sentence=self._fact(element, parts),
        )

    def _rule(self, element: Element, parts: Collection[tuple[str, str]]) -> str:
        licence = self.told.licence(element.credential)
        unmet = self.told.unmet(element.credential, element.name)
        meant = [each for each in unmet if (element.credential, each[0].key) in parts] or unmet
        if meant and all(reading.kind == "cover" and reading.unit == "activities" for _, reading in meant):
            missing = lines_of([self.told.part(applied, licence) for applied, _ in meant])
            return f"nothing in the record is about {missing} yet, and one activity about each is needed"
        told = []
        for applied, reading in meant:
            part = self.told.part(applied, licence)
            told.append(f"{part}: {reading.sentence}" if part else reading.sentence)
        if told:
            return "; ".join(told)
        found = [self.told.reading(licence.name, each.key) for each in self.told.applied(licence.name, element.name)]
        return "; ".join(dict.fromkeys(reading.sentence for reading in found if reading is not None))

    def _fact(self, element: Element, parts: Collection[tuple[str, str]]) -> str:
        limits, today = self.told.base.limits, self.told.base.today
        match element.kind:
            case "deadline":
                end = self.told.licence(element.credential).period.end
                return f"the period ends on {end}, {(end - today).days} days after {today}"
            case "until":
                return f"the record wants to be done by {self._wishes.until}"
            case "budget":
                return f"no more than {self.told.money(limits.budget or 0)} may be spent"
            case "hours a day":
                return f"no more than {credits_text(limits.per_day)} hours of study on demand fit into a day"
            case "hours a week":
                return self._hours("week", limits.per_week or 0)
            case "hours a month":
                return self._hours("month", limits.per_month or 0)
            case "never":
                return self._ruled_out(parts)
            case "must":
                return f"the record says that {self._titled(limits.must)} must be taken"
            case "enrolled":
                return f"places are taken in {self._titled(each.offering for each in self._wishes.enrolled)}"
            case "blackout":
                days = [
                    f"{gap.start} to {gap.end}" + (f" ({gap.label})" if gap.label else "") for gap in limits.blackouts
                ]
                return f"nothing can be done on {lines_of(days)}"
            case "catalogs":
                return self._on_offer(element, parts)
            case "collisions":
                return "sessions that meet at the same time cannot both be attended"
            case _:
                return "some offerings require others to be finished before"

    def _titled(self, names: Iterable[str]) -> str:
        return lines_of(map(self.told.titles.of, names))

    def _hours(self, length: str, cap: int) -> str:
        start, end = self.told.base.today, self.told.base.until
        if length == "week":
            count = (week_of(end) - week_of(start)).days // 7 + 1
        else:
            count = (end.year - start.year) * 12 + end.month - start.month + 1
        whole = f"the {count} calendar {length}s" if count > 1 else f"the one calendar {length}"
        return (
            f"at most {credits_text(cap)} hours a {length}, so {credits_text(cap * count)} at most "
            f"in {whole} from {start} to {end}"
        )

    def _ruled_out(self, parts: Collection[tuple[str, str]]) -> str:
        told = f"the record rules out {self._titled(self._wishes.never)}"
        useful: dict[str, Option] = {}
        for credential, key in parts:
            licence = self.told.licence(credential)
            applied = next(each for each in licence.applied if each.key == key)
            barred = [option for option in self.wide.problem.options if [e.kind for e in option.barred] == ["never"]]
            useful |= self.told.serving(barred, applied, licence)
        if useful:
            told += f"; of these {self.told.named(useful.values())} would count"
        return told

    def _on_offer(self, element: Element, parts: Collection[tuple[str, str]]) -> str:
        licence = self.told.licence(element.credential)
        told = []
        for applied in self.told.applied(element.credential, element.name):
            if (element.credential, applied.key) not in parts:
                continue
            about = self.told.part(applied, licence) or f"“{applied.rule.title}”"
            left = self.told.serving(self.told.base.options, applied, licence)
            if left:
                told.append(f"for {about} only {self.told.named(left.values())} can still be taken")
            else:
                told.append(f"nothing that counts for {about} can still be taken")
            told += self._too_late(element.credential, applied.key)
        return "; ".join(told) or "what is on offer is not enough"

    def _too_late(self, credential: str, key: str) -> list[str]:
        """Name the first session that would count and ends after the period."""
        licence = self.wide.problem.licence(credential)
        applied = next(each for each in licence.applied if each.key == key)
        late = [option for option in self.wide.problem.options if {e.kind for e in option.barred} == {"deadline"}]
        found = self.told.serving(late, applied, licence).values()
        later = sorted((each for each in found if not each.on_demand), key=lambda each: (each.end, each.key))
        return (
            [f"the first session after that, of {self.told.titles.of(later[0].offering)}, ends on {later[0].end}"]
            if later
            else []
        )
