"""What there is to say about a credential beside its rules: losses, days, warnings, questions, papers, unclear text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from planner.report.clauses import UNCLEAR
from planner.report.credential_sentences import (
    EXCUSED,
    PAPERS,
    QUESTIONS,
    WARNINGS,
    carried_sentences,
    due_sentences,
    excused_rules,
    lost_sentences,
    otherwise_sentences,
    papers_words,
    unclear_texts,
    warnings_of,
)
from planner.report.credential_summary import due, lost, missed, questions
from planner.report.deadlines import ASSUMED, HEADING, deadline_rows
from planner.report.plan_verdict import best_in
from planner.report.sentence import Sentence
from planner.text.quantities import hours, money
from tui.content.credential_card import Card
from tui.styled import link, paragraph, plain

TITLES = {
    "plan": "The plan that the hatched part of the bars stands for",
    "carried": "Counted from an earlier period",
    "lost": "Earned, and counted nowhere",
    "due": "What is missing, the earliest last day first",
    "safe": HEADING,
    "missed": "Deadlines that have passed",
    "warnings": WARNINGS,
    "questions": QUESTIONS,
    "unclear": UNCLEAR,
    "papers": PAPERS,
    "excused": EXCUSED,
    "folded": "Rules that are kept with nothing to show",
    "unmodelled": "What nothing here checks",
    "why": "It can no longer be met in time",
    "next": "Another credential",
}


def aside(card: Card, word: str) -> Content:
    """Say one of these things."""
    return Content("\n").join(_said(card, word))


def _said(card: Card, word: str) -> Iterator[Content]:
    held, active, today = card.held, card.active, card.answer.today
    match word:
        case "lost":
            yield paragraph(lost_sentences(lost(held, card.answer), held.unit))
        case "plan":
            yield from _plan(card)
        case "carried":
            yield paragraph(carried_sentences(active, card.answer))
        case "due":
            yield paragraph(due_sentences(due(card.record_alone, active, today), today))
        case "missed":
            yield paragraph(due_sentences(missed(card.record_alone, active, today), today))
        case "safe":
            yield paragraph(_safe(card))
        case "warnings":
            yield _dotted(warnings_of(card.answer, held))
        case "questions":
            yield _dotted(questions(held, active).values())
        case "unclear":
            texts = unclear_texts(card.session.known.interpretations, held.name)
            yield paragraph(one for each in texts for one in otherwise_sentences(each, active))
        case "papers":
            for one in card.unproven:
                named = link(one.title, "app.record", one.activity, held.name)
                yield Content.assemble("· ", named, ": ", plain(papers_words(one), most=None))
        case "excused":
            yield _dotted(excused_rules(active))
        case "unmodelled":
            yield Content(
                "These clauses ask for something that no plan can bring about or that a person has to see to."
            )
            yield link("The page Rules (r) lists them, each with the reason.", "screen.rule")
        case "why":
            yield Content("Something that is asked for can no longer be had in time, from what is on offer today.")
            yield link(
                "The page Why not (6) says what stands in the way, and which repairs there are.", "app.page", "whynot"
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


def _dotted(lines: Iterable[str]) -> Content:
    return paragraph(Sentence(f"· {line}") for line in lines)


def _safe(card: Card) -> Iterator[Sentence]:
    found = card.session.known.safe
    if found is None:
        yield Sentence("This is asked once the standing is proven, and takes a moment.")
        return
    if card.only_one or found.whole.status not in ("met", "booked"):
        whose = "" if card.only_one else "All credentials together. "
        yield Sentence(f"{whose}{found.whole.sentence}", "head")
        yield Sentence(ASSUMED, "quiet")
    mine = [each for each in deadline_rows(found, everything=False) if each.first.credential in ("", card.held.name)]
    for each in mine:
        yield Sentence(f"{each.title}: {each.first.sentence}", lead=each.when)
    if not mine:
        yield Sentence("Nothing is left to be arranged.")
