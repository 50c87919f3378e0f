"""Other plans as rows: what each trades against the plan, how many there are, and what less time costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.answer.other_plans import Frontier, FrontierPoint, OtherPlan, OtherPlans, TakenOffering
from models.answer.outcome import Verified
from models.base import credits_text, money_text
from planner.report.frontier_chart import name_of
from planner.report.sentence import Emphasis, Sentence
from planner.text.quantities import counted, hours, money, signed, times

REJECTED = "Rejected by the auditor"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a plan leaves out, takes instead, or takes at another session."""

    word: str
    emphasis: Emphasis
    titles: tuple[str, ...]
    """With how often, where that is more than once."""
    offerings: tuple[TakenOffering, ...] = ()
    """The same, in the same order."""

    @property
    def sentence(self) -> Sentence:
        """All of it at once, by title."""
        return Sentence(f"{self.word} {'; '.join(self.titles)}", self.emphasis)

    @property
    def brief(self) -> str:
        """All of it at once, by id, because there may be many."""
        return f"{self.word} {', '.join(f'{times(each.quantity)}{each.offering}' for each in self.offerings)}"


def _exchanges(
    dropped: Sequence[TakenOffering], added: Sequence[TakenOffering], moved: Sequence[str] = ()
) -> tuple[Exchange, ...]:
    """Return what is left out and what is taken in its place."""
    both: tuple[tuple[str, Emphasis, Sequence[TakenOffering]], ...] = (
        ("without", "short", dropped),
        ("with", "met", added),
    )
    found = [
        Exchange(word, emphasis, tuple(f"{times(each.quantity)}{each.title}" for each in parts), tuple(parts))
        for word, emphasis, parts in both
        if parts
    ]
    return (*found, *([Exchange("at another session:", "quiet", tuple(moved))] if moved else []))


@dataclass(frozen=True, slots=True)
class OtherPlanRow:
    """A plan beside others."""

    money: str
    """Like the hours, what it takes or how much more or less than another plan."""
    hours: str
    finish: str
    exchanges: tuple[Exchange, ...]
    """Against that plan."""
    days: str = ""
    """How much sooner or later it is done; empty where that is the same."""
    name: str = ""
    """Its letter among the plans of money against hours."""


def trade_row(each: OtherPlan) -> OtherPlanRow:
    """Return what another plan trades, each difference with its sign."""
    spent, took = signed(each.money, money_text), signed(each.hours, credits_text)
    found = _exchanges(each.dropped, each.added, each.moved)
    return OtherPlanRow(spent, took, str(each.finish or ""), found, _later(each.days or 0))


def _later(days: int) -> str:
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'sooner'}" if days else ""


def trade_sentences(each: OtherPlan, against: str) -> Iterator[Sentence]:
    """Say what another plan trades, held against such as `Against the cheapest plan`."""
    parts = [cost_words(each.money, each.cost.currency), time_words(each.hours)]
    parts += [f"done {_later(each.days)}"] if each.days else []
    yield Sentence(f"{against}: {', '.join(parts)}.", "head")
    yield from (one.sentence for one in _exchanges(each.dropped, each.added, each.moved))


def cost_words(cents: int, currency: str) -> str:
    """Say how much more or less a plan costs than another one."""
    return f"{money(abs(cents), currency)} {_more(cents)}" if cents else "costs the same"


def time_words(minutes: int) -> str:
    """Say how much more or less time a plan takes than another one."""
    return f"{hours(abs(minutes))} {_more(minutes)}" if minutes else "takes as long"


def _more(difference: int) -> str:
    return "more" if difference > 0 else "less"


def trades(found: OtherPlans | None) -> tuple[OtherPlan, ...]:
    """Return other plans in the order they are gone through: as cheap first, then the next best."""
    return (*found.cheaper, *found.equal, *found.further) if found is not None else ()


def how_many(found: OtherPlans) -> str:
    """Say whether these are all the plans there are at that cost."""
    if found.equal_extent == "all":
        return _all_there_is(found, "plan at that cost") if found.equal else "There is no other plan at that cost."
    if found.equal_extent == "more":
        return "There are more plans at that cost."
    return f"Whether there are {'more' if found.equal else 'other'} plans at that cost was not settled."


def how_many_further(found: OtherPlans) -> str:
    """Say that these are all the plans there are; nothing where that is not known."""
    if found.further_extent != "all":
        return ""
    return _all_there_is(found, "plan") if found.further else "There is no other plan."


def _all_there_is(found: OtherPlans, which: str) -> str:
    if found.combined:
        return f"There is no other {which} that does not only add to one of these."
    return f"Every other {which} makes one of these trades and something else besides."


def extent(found: OtherPlans) -> str:
    """Say in one line whether there are more plans than are listed."""
    more = {
        "all": "These are all there are." if trades(found) else "There is no dearer one either.",
        "more": "There may be more that cost more.",
        "unknown": "Whether there are more that cost more was not settled.",
    }
    first = how_many(found)
    if found.further and not found.equal and found.equal_extent == "all":
        dearer = "these cost" if len(found.further) > 1 else "this one costs"
        first = f"No other plan costs as little; {dearer} more."
    stopped = STOPPED if found.stopped else ""
    doubts = "Some that were proposed failed the check and are not shown." if found.refused else ""
    return "  ".join(filter(None, (first, more[found.further_extent], stopped, doubts)))


STOPPED = "The search was stopped before it was through."


def point_row(number: int, each: FrontierPoint) -> OtherPlanRow:
    """Return the row of a point, its number counted from zero, against the plan before."""
    found = _exchanges(each.dropped, each.added) if number else ()
    spent, took = money_text(each.cost.money), credits_text(each.cost.hours)
    return OtherPlanRow(spent, took, str(each.finish or ""), found, name=name_of(number))


def point_sentences(found: Frontier, number: int) -> tuple[str, list[Sentence]]:
    """Return the title of a point and what it trades."""
    each, best = found.points[number], found.points[0]
    currency = each.cost.currency
    title = f"{name_of(number)}: {money(each.cost.money, currency)}, {hours(each.cost.hours)}"
    if not number:
        return title, [Sentence("The cheapest plan.", "head")]
    more, less = each.cost.money - best.cost.money, best.cost.hours - each.cost.hours
    return title, [
        Sentence(f"{money(more, currency)} more and {hours(less)} less than the cheapest plan.", "head"),
        Sentence(f"Against the plan before it, {name_of(number - 1)}:", "quiet"),
        *(one.sentence for one in _exchanges(each.dropped, each.added)),
    ]


def no_points(found: Frontier) -> str:
    """Say why there is nothing to weigh; nothing where there are several points, or may be."""
    if not found.points:
        return "There is no plan." if found.status == "impossible" else "No plan was found in the time given."
    alone = len(found.points) == 1 and found.extent == "all"
    return "No plan takes less time than the cheapest one." if alone else ""


def settled(found: Frontier) -> str:
    """Say whether these are all the pairs of money and hours there are."""
    if found.extent == "all":
        return "These are all: no other plan is both as cheap and as short as one of these."
    return "There are more between these." if found.extent == "more" else "Whether there are more was not settled."


def gap_words(found: Frontier) -> str:
    """Say what stands between two points where some are left out."""
    return "some are left out here" if found.extent == "more" else "some may be left out here"


def rejected(verified: Verified) -> Iterator[Sentence]:
    """Say which proposed plans failed the check, and why."""
    if verified.objections:
        yield Sentence("The solver proposed another plan that failed the check; recomputing it shows:", "short")
        yield from (Sentence(f"{each.about}: {each.what}", "short", inner=True) for each in verified.objections)


def doubts(verified: Verified, *, stopped: bool) -> Iterator[Sentence]:
    """Say what else is held against the plans, and what was left undone."""
    if verified.second_solver == "disagrees":
        yield Sentence("A second, independent solver finds a plan that should have come before some of these.", "short")
    if verified.saved_model:
        yield Sentence(f"The model is saved for a bug report: {verified.saved_model}", "short")
    if stopped:
        yield Sentence(STOPPED, "advice")
