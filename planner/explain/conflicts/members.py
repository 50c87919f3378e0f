"""What takes part in a conflict, each in a sentence of its own with its numbers and its clause."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.answer.conflict import Member
from models.base import credits_text
from models.problem import Option, SoftConstraint
from models.record.record import Wishes
from planner.explain.relaxation.naming import Naming
from planner.explain.relaxation.widened import WidenedProblem
from planner.rules.ledger import week_of
from planner.text.constraint_names import CONSTRAINT_NAMES
from planner.text.sentences import listing


@dataclass(frozen=True)
class Members:
    """Puts the members of conflicts in words."""

    naming: Naming
    widened: WidenedProblem

    @property
    def _wishes(self) -> Wishes:
        return self.naming.case.record.wishes

    def of(self, element: SoftConstraint, parts: Collection[tuple[str, str]]) -> Member:
        """Describe one member, with the parts of rules that the conflict comes down to, such as one topic of a list."""
        itself, rule = element.kind == "rule", element.name if element.kind in ("rule", "catalogs") else ""
        return Member(
            kind=element.kind,
            credential=element.credential,
            rule=rule,
            title=self.naming.title(element.credential, rule) if itself else CONSTRAINT_NAMES[element.kind].title,
            clause=self.naming.clause(element.credential, rule) if rule else (),
            sentence=self._rule(element, parts) if itself else self._fact(element, parts),
        )

    def _rule(self, element: SoftConstraint, parts: Collection[tuple[str, str]]) -> str:
        active = self.naming.credential(element.credential)
        unmet = self.naming.unmet(element.credential, element.name)
        meant = [each for each in unmet if (element.credential, each[0].key) in parts] or unmet
        if meant and all(reading.kind == "cover" and reading.unit == "activities" for _, reading in meant):
            missing = listing([self.naming.part(applied, active) for applied, _ in meant])
            return f"nothing in the record is about {missing} yet, and one activity about each is needed"
        told = []
        for applied, reading in meant:
            part = self.naming.part(applied, active)
            told.append(f"{part}: {reading.sentence}" if part else reading.sentence)
        if told:
            return "; ".join(told)
        found = [
            self.naming.reading(active.name, each.key) for each in self.naming.instances(active.name, element.name)
        ]
        return "; ".join(dict.fromkeys(reading.sentence for reading in found if reading is not None))

    def _fact(self, element: SoftConstraint, parts: Collection[tuple[str, str]]) -> str:
        limits, today = self.naming.base.limits, self.naming.base.today
        match element.kind:
            case "deadline":
                end = self.naming.credential(element.credential).period.end
                return f"the period ends on {end}, {(end - today).days} days after {today}"
            case "until":
                return f"the record wants to be done by {self._wishes.until}"
            case "budget":
                return f"no more than {self.naming.money(limits.budget or 0)} may be spent"
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
                return f"nothing can be done on {listing(days)}"
            case "catalogs":
                return self._on_offer(element, parts)
            case "collisions":
                return "sessions that meet at the same time cannot both be attended"
            case _:
                return "some offerings require others to be finished before"

    def _titled(self, names: Iterable[str]) -> str:
        return listing(map(self.naming.titles.of, names))

    def _hours(self, length: str, cap: int) -> str:
        start, end = self.naming.base.today, self.naming.base.until
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
            active = self.naming.credential(credential)
            barred = [option for option in self.widened.problem.options if [e.kind for e in option.barred] == ["never"]]
            useful |= self.naming.serving(barred, active.rule(key), active)
        if useful:
            told += f"; of these {self.naming.named(useful.values())} would count"
        return told

    def _on_offer(self, element: SoftConstraint, parts: Collection[tuple[str, str]]) -> str:
        active = self.naming.credential(element.credential)
        told = []
        for applied in self.naming.instances(element.credential, element.name):
            if (element.credential, applied.key) not in parts:
                continue
            about = self.naming.part(applied, active) or f"“{applied.rule.title}”"
            left = self.naming.serving(self.naming.base.options, applied, active)
            if left:
                told.append(f"for {about} only {self.naming.named(left.values())} can still be taken")
            else:
                told.append(f"nothing that counts for {about} can still be taken")
            told += self._too_late(element.credential, applied.key)
        return "; ".join(told) or "what is on offer is not enough"

    def _too_late(self, credential: str, key: str) -> list[str]:
        """Name the first session that would count and ends after the period."""
        active = self.widened.problem.credential(credential)
        late = [option for option in self.widened.problem.options if {e.kind for e in option.barred} == {"deadline"}]
        found = self.naming.serving(late, active.rule(key), active).values()
        later = sorted((each for each in found if not each.on_demand), key=lambda each: (each.end, each.key))
        return (
            [f"the first session after that, of {self.naming.titles.of(later[0].offering)}, ends on {later[0].end}"]
            if later
            else []
        )
