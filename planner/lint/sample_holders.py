"""Generate sample holders: each class with plausible days and answers, then with one answer or day changed.

Holders with the same rule instances, amounts and windows included, are one holder with several descriptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from models.base import Window
from models.record.credential import Credential, HeldClass
from models.regime.obligations import Requires
from models.regime.regime import Regime
from models.regime.rules import Rule
from models.regime.selection import Scalar
from planner.lint.holder import (
    SampleDays,
    SampleHolder,
    eras,
    fingerprint,
    matters,
    movable,
    moved,
    settle,
    stated,
    unmet_conditions,
    worked_out,
)
from planner.lint.mentions import (
    Interview,
    added_classes_matter,
    anchors_of,
    classes_in,
    facts_in,
    interview,
    readings_in,
)

ANYBODY = "any holder"

MOST_TRIED = 120
"""The most holders generated in search of one to whom a rule applies."""

SHORT = timedelta(days=200)
"""Length of a shortened period, for rules about days after its end."""


@dataclass
class SampleHolders:
    """The sample holders of one regime."""

    regime: Regime
    questions: Interview
    eras: list[Window]
    holders: dict[str, SampleHolder] = field(default_factory=dict)
    """By fingerprint (`planner.lint.holder`)."""
    applies: set[str] = field(default_factory=set)
    """Ids of rules that apply to a sample holder."""
    refused: set[str] = field(default_factory=set)
    """Classes for which no answers fulfil every condition."""
    _found: dict[date, SampleDays] = field(default_factory=dict)
    """Days found for an era, by the era's first day."""

    def note(self, holder: SampleHolder) -> None:
        """Add a holder, or add the description to one with the same fingerprint."""
        self.applies |= {each.rule.id for each in holder.active.rules}
        key = fingerprint(holder.active)
        same = self.holders.get(key)
        if same is None:
            self.holders[key] = holder
        else:
            self.holders[key] = replace(same, words=tuple(dict.fromkeys((*same.words, *holder.words))))

    # --- plain holders -----------------------------------------------------------------------------------------------

    def plain(self, held: str | None) -> SampleHolder | None:
        """Return a holder of one class (or of none), with answers that fulfil every condition if possible."""
        classes = (HeldClass.model_validate({"class": held}),) if held else ()
        conditions = [rule for rule in self.regime.rules if isinstance(rule, Requires) and not rule.advisory]
        best: SampleHolder | None = None
        for answers in self.questions.about(conditions, self.questions.first):
            credential = Credential(regime=self.regime.id, classes=classes, facts=answers)
            holder = self.settled(credential, held or ANYBODY, self.eras)
            best = best or holder
            if holder is None or not unmet_conditions(holder.active):
                return holder
        return best

    def settled(self, credential: Credential, words: str, wanted: Iterable[Window]) -> SampleHolder | None:
        """Return the holder with days in the first of the eras for which days are found."""
        for era in wanted:
            found = list(settle(self.regime, credential, era))
            if found:
                return SampleHolder((words,), stated(credential, found[0][0]), *found[0], tuple(found[1:]))
        return None

    # --- one answer or day changed -----------------------------------------------------------------------------------

    def varied(self, base: SampleHolder) -> Iterator[SampleHolder]:
        """Yield the holder with one change: an answer, an interpretation, a day, another era, a further class."""
        regime = self.regime
        asked = (regime.rules, regime.required, regime.conversions, regime.period, tuple(regime.anchors.values()))
        for name in sorted(facts_in(asked, regime)):
            for value in self.questions.others(name, base.credential.facts):
                yield from self.answering(base, {name: value})
        for name in sorted(readings_in(asked, regime)):
            for option in regime.interpretations[name].options:
                if option != regime.interpretations[name].default:
                    yield from self.reading(base, {name: option})
        for anchor in movable(regime):
            for days in moved(base.days, base.active, anchor):
                yield from self.with_days(base, days, f"{anchor} on {days.anchors[anchor]}")
        yield from self.in_other_eras(base)
        if base.credential.classes and added_classes_matter(regime):
            yield from self.adding(base)

    def answering(self, base: SampleHolder, answers: Mapping[str, Scalar]) -> Iterator[SampleHolder]:
        """Yield the holder with other answers, if days are found for them."""
        description = ", ".join(f"{name}: {said(value)}" for name, value in answers.items())
        more = {"facts": {**base.credential.facts, **answers}}
        yield from self._again(base, base.credential.model_copy(update=more), description)

    def reading(self, base: SampleHolder, readings: Mapping[str, str]) -> Iterator[SampleHolder]:
        """Yield the holder with another interpretation of an unclear clause."""
        description = ", ".join(f"{name} read as {option}" for name, option in readings.items())
        more = {"interpretations": {**base.credential.interpretations, **readings}}
        yield from self._again(base, base.credential.model_copy(update=more), description)

    def with_days(self, base: SampleHolder, days: SampleDays, description: str) -> Iterator[SampleHolder]:
        """Yield the holder with one day moved."""
        active = worked_out(self.regime, base.credential, days)
        if active is not None:
            yield replace(base.on(days, active), words=(f"{base.name}, {description}",), spares=(), plain=False)

    def in_other_eras(self, base: SampleHolder) -> Iterator[SampleHolder]:
        """Yield the holder in each other era, in which another text is law."""
        for era in self.eras:
            if base.active.period.end not in era:
                again = self._as_before(base, era) or self.settled(_undated(base.credential), base.name, [era])
                if again is not None:
                    self._found[era.start] = again.days
                    yield replace(again, words=(f"{base.name}, period to {again.active.period.end}",))

    def _as_before(self, base: SampleHolder, era: Window) -> SampleHolder | None:
        """Return the holder with the days found for another holder in this era, if they suit this one too."""
        days = self._found.get(era.start)
        active = worked_out(self.regime, base.credential, days) if days else None
        return base.on(days, active) if days and active and active.period.end in era else None

    def adding(self, base: SampleHolder) -> Iterator[SampleHolder]:
        """Yield the holder with each other class added during the period."""
        issued = base.active.period.start + timedelta(days=base.active.period.days * 2 // 5)
        for name in self.regime.classes:
            if name not in {each.class_ for each in base.credential.classes}:
                more = HeldClass.model_validate({"class": name, "issued": issued})
                credential = base.credential.model_copy(update={"classes": (*base.credential.classes, more)})
                yield from self._again(base, credential, f"{name} added on {issued}")

    def _again(self, base: SampleHolder, credential: Credential, description: str) -> Iterator[SampleHolder]:
        words = f"{base.name}, {description}"
        active = worked_out(self.regime, credential, base.days)
        if active is not None and active.period == base.active.period:
            yield replace(base, words=(words,), credential=credential, active=active)
            return
        again = self.settled(_undated(credential), words, self.eras)
        if again is not None:
            yield again

    # --- a holder to whom a rule applies ------------------------------------------------------------------------------

    def applying(self, rule: Rule, plain: Iterable[SampleHolder]) -> SampleHolder | None:
        """Return a sample holder generated so that a rule applies, or None."""
        named, tried = classes_in(rule.when), 0
        for base in sorted(plain, key=lambda each: not named & {held.class_ for held in each.credential.classes}):
            for holder in self._candidates(rule, base):
                if any(each.rule.id == rule.id for each in holder.active.rules):
                    return holder
                if (tried := tried + 1) > MOST_TRIED:
                    return None
        return None

    def _candidates(self, rule: Rule, base: SampleHolder) -> Iterator[SampleHolder]:
        anchors = sorted(set(movable(self.regime)) & anchors_of(rule.when, self.regime))
        for read in self._read(rule, base):
            for answers in self.questions.about(rule.when, base.credential.facts):
                new = {name: value for name, value in answers.items() if base.credential.facts.get(name) != value}
                for answered in self.answering(read, new) if new else [read]:
                    yield answered
                    yield from self.in_other_eras(answered)
                    for anchor in anchors:
                        for days in moved(answered.days, answered.active, anchor):
                            yield from self.with_days(answered, days, f"{anchor} on {days.anchors[anchor]}")
                    yield from self._cut_short(answered)

    def _cut_short(self, base: SampleHolder) -> Iterator[SampleHolder]:
        start, end = base.active.period.start, base.active.period.end
        if start + SHORT < end:
            period = Window(start=start, end=start + SHORT)
            days = replace(base.days, period=period)
            for today in (days.today, period.end):
                yield from self.with_days(base, replace(days, today=today), f"with a period to {period.end}")

    def _read(self, rule: Rule, base: SampleHolder) -> Iterator[SampleHolder]:
        yield base
        names = sorted(readings_in(rule.when, self.regime))
        options = {name: list(self.regime.interpretations[name].options) for name in names}
        for name in names:
            for option in options[name]:
                yield from self.reading(base, {name: option})
        for first, second in pairwise(names):
            for one in options[first]:
                for other in options[second]:
                    yield from self.reading(base, {first: one, second: other})


def sample_holders(regime: Regime) -> SampleHolders:
    """Generate the sample holders of a regime, the simplest first."""
    found = SampleHolders(regime, interview(regime), eras(regime))
    plain = []
    for name in regime.classes or [None]:
        holder = found.plain(name)
        if holder is not None:
            plain.append(holder)
            found.note(holder)
            if unmet_conditions(holder.active):
                found.refused.add(holder.name)
    for base in list(found.holders.values()):
        for holder in found.varied(base):
            if not unmet_conditions(holder.active):
                found.note(holder)
    for rule in regime.rules:
        if rule.id not in found.applies:
            wanted = found.applying(rule, plain)
            if wanted is not None:
                found.applies.add(rule.id)
                if matters(rule):
                    found.note(wanted)
    return found


def _undated(credential: Credential) -> Credential:
    """Return the credential without its days, to find them again."""
    return credential.model_copy(update={"anchors": {}, "period": None})


def said(value: Scalar) -> str:
    """Write an answer in words."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
