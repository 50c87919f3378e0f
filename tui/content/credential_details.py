"""What there is to say about a credential beside its rules: losses, days, warnings, questions, papers, unclear text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from textual.content import Content

from models.base import credits_text
from planner.report.clauses import rule_title
from planner.report.credential_summary import Due, due, lost, missed, questions
from planner.report.deadlines import ASSUMED, HEADING, deadline_rows
from planner.text.quantities import days_left
from planner.text.sentences import cited
from tui.content.credential_card import Card
from tui.content.reading import lost_text
from tui.styled import amount, best_in, hours, link, money, plain

TITLES = {
    "plan": "The plan that the hatched part of the bars stands for",
    "carried": "Counted from an earlier period",
    "lost": "Earned, and counted nowhere",
    "due": "What is missing, the earliest last day first",
    "safe": HEADING,
    "missed": "Deadlines that have passed",
    "warnings": "Take care",
    "questions": "What the record does not say",
    "unclear": "Text that can be read in more than one way",
    "papers": "Papers the record does not mention",
    "excused": "Rules that do not apply",
    "folded": "Rules that are kept with nothing to show",
    "unmodelled": "What nothing here checks",
    "why": "It can no longer be met in time",
    "next": "Another credential",
}


def aside(card: Card, word: str) -> Content:
    """Say one of these things."""
    return Content("\n").join(_said(card, word))


def _said(card: Card, word: str) -> Iterator[Content]:
    held = card.held
    match word:
        case "lost":
            for each in lost(held, card.answer):
                clause = cited(each.clause) if each.clause else "no clause"
                yield plain(f"{amount(each.credits, card.active.regime.unit)} to {clause}", "bold", most=None)
                yield from lost_text(
                    claim.model_copy(update={"lost": tuple(one for one in claim.lost if one.rule == each.rule)})
                    for claim in each.claims
                )
        case "plan":
            yield from _plan(card)
        case "carried":
            yield from _carried(card)
        case "due":
            yield from _dues(due(card.record_alone, card.active, card.answer.today), card)
        case "missed":
            yield from _dues(missed(card.record_alone, card.active, card.answer.today), card)
        case "safe":
            yield from _safe(card)
        case "warnings":
            yield from _dotted(dict.fromkeys([*card.answer.warnings, *held.warnings]))
        case "questions":
            yield from _dotted(questions(held, card.active).values())
        case "unclear":
            yield from _unclear(card)
        case "papers":
            for one in card.unproven:
                named = link(one.title, "app.record", one.activity, held.name)
                wanted = f": {'; '.join(one.papers)}"
                told = plain(wanted, most=None), " ", plain(f"({cited(one.clause)})", "$foreground-muted")
                yield Content.assemble("· ", named, *told)
        case "excused":
            regime = card.active.regime
            yield from _dotted(
                f"{rule_title(rule, regime)} (excused: {rule_title(by, regime)})" for rule, by in card.active.excused
            )
        case "unmodelled":
            yield Content(
                "These clauses ask for something that no plan can bring about or that a person has to see to."
            )
            yield link("The page Rules (r) lists them, each with the reason.", "screen.rule")
        case "why":
            yield Content("Something that is asked for can no longer be had in time, from what is on offer today.")
            yield link(
                "The page Why not (6) says what stands in the way, and which ways out there are.", "app.page", "whynot"
            )
        case "next":
            yield Content("There is more than one credential here, one card below the other.")
            yield link("The next one (right arrow).", "screen.column", 1)
        case _:
            yield Content("Limits with nothing in them, and conditions that hold.  ") + link(
                "f shows or folds them.", "screen.fold"
            )


def _plan(card: Card) -> Iterator[Content]:
    plan = card.answer.plan
    if plan is None:
        return
    if card.accepted:
        yield Content("It is the plan you accepted, with what is done since taken out of it.")
    else:
        yield plain(f"It is the {best_in(plan)} plan that was found, and not accepted.")
        if card.session.known.kept is not None and not card.session.known.kept.holds:
            yield Content.styled("The plan you accepted cannot be followed any more.", "$text-warning")
    done = f", done on {plan.finish}" if plan.finish is not None else ""
    yield plain(f"{money(plan.cost.money, plan.cost.currency)}, {hours(plan.cost.hours)}{done}, for all credentials.")
    yield link("The page Plan (4) shows it.", "app.page", "plan")


def _carried(card: Card) -> Iterator[Content]:
    yield Content("It counts for the period as a whole, and for none of the years or parts into which it is divided.")
    names = {each.key for each in card.active.carried}
    for each in card.answer.activities:
        if each.credential == card.held.name and each.activity in names:
            counts = f"{credits_text(each.claimed)} of {credits_text(each.earned)} count"
            yield Content.assemble("· ", plain(f"{each.title}: {counts}", most=None))


def _dotted(lines: Iterable[str]) -> Iterator[Content]:
    return (Content.assemble("· ", plain(line, most=None)) for line in lines)


def _dues(dues: Iterable[Due], card: Card) -> Iterator[Content]:
    for day, together in groupby(dues, key=lambda each: each.on):
        yield plain(f"{day}, {days_left(day, card.answer.today)}", "bold")
        for each in together:
            named = "" if each.reading.sentence.startswith(each.reading.title) else f"{each.reading.title}: "
            yield Content.assemble(
                "· ",
                plain(f"{named}{each.reading.sentence}", most=None),
                " ",
                plain(f"({cited(each.reading.clause)})", "$foreground-muted"),
            )


def _safe(card: Card) -> Iterator[Content]:
    found = card.session.known.safe
    if found is None:
        yield Content("This is asked once the standing is proven, and takes a moment.")
        return
    if card.only_one or found.whole.status not in ("met", "booked"):
        whose = "" if card.only_one else "All credentials together. "
        yield plain(f"{whose}{found.whole.sentence}", "bold", most=None)
        yield Content.styled(ASSUMED, "$foreground-muted")
    rows = deadline_rows(found, everything=False)
    mine = [each for each in rows if each.first.credential in ("", card.held.name)]
    for each in mine:
        named, closing = plain(f"{each.title}: ", most=None), plain(each.first.sentence, most=None)
        yield Content.assemble((each.when, "bold"), "  ", named, closing.stylize("$foreground-muted"))
    if not mine:
        yield Content("Nothing is left to be arranged.")


def _unclear(card: Card) -> Iterator[Content]:
    mine = [
        each
        for each in card.session.known.standing.interpretations
        if each.credential == card.held.name and each.matters
    ]
    for _, same_text in groupby(mine, key=lambda each: each.interpretation):
        ways = list(same_text)
        yield plain(f"{ways[0].question} ({cited(ways[0].clause)})", "bold", most=None)
        read = card.active.regime.interpretations[ways[0].interpretation].options
        yield plain(f"Read here as: {read.get(ways[0].chosen, ways[0].chosen)}", most=None)
        for each in ways:
            yield Content.assemble(
                "· ",
                plain(f"Read otherwise ({each.other}): {each.says}.", "bold", most=None),
                plain(f"  {read.get(each.other, '')}", "$foreground-muted", most=None),
            )
