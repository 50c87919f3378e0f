"""A credential as lines: whose and which period, its numbers, where every rule stands, what else there is to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from models.answer.outcome import CredentialStanding, Outcome, Plan, Reading
from models.base import credits_text
from models.problem import ActiveCredential
from planner.report.activity import Unproven, unproven
from planner.report.clauses import unmodelled_words
from planner.report.contributions import Contribution, behind
from planner.report.credential_sentences import (
    folded_words,
    numbers_words,
    period_words,
    refused_words,
    unclear_texts,
    warnings_of,
    whose_words,
)
from planner.report.credential_summary import carried_in, due, lost, missed, questions, safe_day
from planner.report.deadlines import NO_DAY
from planner.report.plan_verdict import best_in
from planner.report.rule_rows import RuleRow, State, rows_of
from planner.session.session import RecordSession
from planner.text.quantities import amount, counted, days_left, money
from planner.text.sentences import shown
from tui.content.rule_bar import Columns, bar, row_line
from tui.styled import COLOURS, MARKS, plain
from tui.widgets.lines import Line

SHORTEST = 5
"""Columns of a bar at least."""

NOT_PROVEN = "As far as the auditor can tell; the best claims are being worked out."


@dataclass(frozen=True)
class Card:
    """What a card is about."""

    session: RecordSession
    held: CredentialStanding
    active: ActiveCredential
    answer: Outcome
    """The answer it is read from: that of the plan that is followed, where there is one, else the standing's."""

    @property
    def record_alone(self) -> CredentialStanding:
        """The credential as it stands without the plan."""
        everyone = self.session.known.standing.credentials
        return next((each for each in everyone if each.name == self.held.name), self.held)

    @property
    def accepted(self) -> bool:
        """Whether the plan it is read from is the one that was accepted."""
        return self.answer is self.session.known.accepted

    @property
    def before(self) -> dict[str, Reading]:
        """The readings of the record alone by key, once they are proven."""
        return {each.key: each for each in self.record_alone.readings} if self.session.known.proven else {}

    @property
    def unproven(self) -> tuple[Unproven, ...]:
        """The activities whose papers the record does not mention."""
        return unproven(self.session.done, self.session.known.standing, self.held.name)

    @property
    def too_late(self) -> bool:
        """Whether it is not met and can no longer be met in time."""
        found = self.session.known.safe
        first = safe_day(found, self.held.name, alone=self.only_one) if found is not None else None
        return not self.record_alone.met and first is not None and first.status == "lost"

    @property
    def only_one(self) -> bool:
        """Whether the record has no other credential."""
        return len(self.answer.credentials) == 1


Subject = tuple[Card, str, tuple[Reading, ...]]
"""What a line is about: the card, a word for what is said, and for rules the readings."""


def cards(session: RecordSession) -> tuple[Card, ...]:
    """Return a card for each credential, from the plan that is followed where one is known."""
    plan = session.known.followed
    answer = plan if plan is not None and plan.credentials else session.known.standing
    credentials = {each.name: each for each in session.problem.credentials}
    return tuple(
        Card(session, held, credentials[held.name], answer) for held in answer.credentials if held.name in credentials
    )


def parts_behind(session: RecordSession, card: Card, word: str, found: Sequence[Reading]) -> tuple[Contribution, ...]:
    """Return the activities that stand behind a line."""
    if word != "rule" or len(found) != 1:
        return ()
    return behind(card.answer, session.problem, card.held.name, found[0])


def card_lines(card: Card, place: str = "", *, everything: bool) -> Iterator[tuple[Line, Subject]]:
    """Lay out a card line by line, each with what it is about; `place` tells which of how many cards it is."""
    name = card.held.name
    yield Line(f"{name}|", lambda columns: _head(card, columns), head=True), (card, "", ())
    if place:
        drawn = _fact("Credential", f"{place}; a click or the right arrow: next", "$text-accent")
        yield Line(f"{name}|next", drawn), (card, "next", ())
    for word, drawn in _facts(card):
        yield Line(f"{name}|{word}", drawn), (card, word, ())
    rows = rows_of(card.held, card.active.regime, everything=everything, before=card.before)
    numbers = Columns.of(rows.shown)
    rule = ""
    for row in rows.shown:
        rule = row.about[0].rule if row.about else rule
        key = f"{name}|rule|{row.about[0].key if row.inner or len(row.about) == 1 else rule}|{row.inner}"
        yield Line(key, _row(row, numbers)), (card, "rule", row.about)
    if rows.folded or everything:
        shows = f"{folded_words(rows.folded)}; f shows {'it' if rows.folded == 1 else 'them'}."
        text = "Every rule is shown; f folds what has nothing to show." if everything else shows
        yield Line(f"{name}|folded", _plain(text)), (card, "folded", ())
    for word, mark, colour, text in _notes(card):
        yield Line(f"{name}|{word}", _note(mark, colour, text)), (card, word, ())


def _row(row: RuleRow, numbers: Columns) -> Callable[[int], Content]:
    return lambda columns: row_line(row, numbers, columns)


def _plain(text: str) -> Callable[[int], Content]:
    return lambda columns: Content.assemble("  ", plain(text, "$foreground-muted", most=columns - 2))


def _note(mark: str, colour: str, text: str) -> Callable[[int], Content]:
    return lambda columns: Content.assemble((f"{mark} ", colour), plain(text, most=columns - 2))


def _head(card: Card, columns: int) -> Content:
    held, whose = card.held, whose_words(card.held, card.active)
    told, numbers = numbers_words(held, card.answer)
    state: State = "met" if held.met else "short"
    says = "met" if held.met else "too late to be met in time" if card.too_late else "not met"
    if held.met and (told.planned or not card.record_alone.met):
        state, says = "planned", f"met with the {'accepted ' if card.accepted else ''}plan"
    parts = [
        plain(held.title, "bold $text-primary", most=columns),
        *([plain(whose, "$foreground-muted", most=columns)] if whose else []),
        plain(period_words(held, card.answer.today), "$foreground-muted", most=columns),
    ]
    room = min(24, columns - len(numbers) - len(says) - 6)
    parts.append(
        Content.assemble(
            (f"{MARKS[state]} {says}  ", f"bold {COLOURS[state]}"),
            shown(numbers, max(12, columns - len(says) - 4)),
            "  ",
            # In a few columns a bar tells nothing.
            bar(told.have, told.planned, told.need, room if room >= SHORTEST else 0, COLOURS[state]),
        )
    )
    if not card.session.known.proven and card.answer is card.session.known.standing:
        parts.append(plain(f"? {NOT_PROVEN}", "$text-warning", most=columns))
    return Content("\n").join(parts)


def _facts(card: Card) -> Iterator[tuple[str, Callable[[int], Content]]]:
    """Yield what is planned, carried in and lost, what is due next, and how long all of it can wait."""
    if card.answer.plan is not None and card.answer.plan.items:
        yield "plan", _fact("Planned", _planned(card, card.answer.plan), "$text-accent")
    if brought := carried_in(card.held, card.active, card.answer):
        told = f"{amount(brought, card.held.unit)} of an earlier period, among the {credits_text(card.held.claimed)}"
        yield "carried", _fact("Carried in", told, "$text-accent")
    refused = lost(card.held, card.answer)
    if refused:
        yield "lost", _fact("Lost", refused_words(refused, card.held.unit), "$text-warning")
    today = card.answer.today
    coming = due(card.record_alone, card.active, today)
    if coming:
        day = f"{coming[0].on}, {days_left(coming[0].on, today)}"
        yield "due", _fact("Next deadline", f"{day}: {coming[0].reading.title}", "$text-accent")
    yield "safe", _fact("Last safe day", _safe(card), "$text-accent")
    if card.too_late:
        yield "why", _fact("Why, repairs", "the page Why not (6) tells them", "$text-accent")


def _planned(card: Card, plan: Plan) -> str:
    """Name the plan whose part in the bars is hatched."""
    costs = money(plan.cost.money, plan.cost.currency)
    if card.accepted:
        return f"the plan you accepted, {costs}"
    kept = card.session.known.kept
    yours = "yours cannot be followed" if kept is not None and not kept.holds else "none is accepted"
    if kept is None and card.session.record.accepted:
        yours = "yours is being looked at"
    return f"the {best_in(plan)}, {costs}; {yours}"


def _fact(name: str, text: str, colour: str) -> Callable[[int], Content]:
    return lambda columns: Content.assemble((f"→ {name:<14}", colour), plain(text, most=columns - 16))


def _safe(card: Card) -> str:
    found = card.session.known.safe
    if found is None:
        return "…"
    first = safe_day(found, card.held.name, alone=card.only_one)
    if first is None:
        return "nothing has to be arranged"
    if first.last is None:
        told = {"met": "nothing has to be done", "lost": "too late, even today"}
        return told.get(first.status) or NO_DAY[first.status].word
    day = "today" if first.last == found.today else f"{first.last}, {days_left(first.last, found.today)}"
    return f"{day}: {first.title}" if first.title and not card.only_one else day


def _notes(card: Card) -> Iterator[tuple[str, str, str, str]]:
    """Yield what there is to say beside the rules: a word for it, a sign, a colour and a line."""
    held = card.held
    late = missed(card.record_alone, card.active, card.answer.today)
    if late:
        yield "missed", "✗", "$text-error", f"{counted(len(late), 'deadline')} passed unmet"
    if cares := warnings_of(card.answer, held):
        yield "warnings", "!", "$text-warning", counted(len(cares), "warning")
    if asked := questions(held, card.active):
        yield "questions", "?", "$text-accent", f"{counted(len(asked), 'fact')} the record does not say"
    if unclear := list(unclear_texts(card.session.known.interpretations, held.name)):
        depends = f"{counted(len(unclear), 'unclear text')} on which the answer depends"
        yield "unclear", "≈", "$text-warning", depends
    if number := len(card.unproven):
        yield "papers", "·", "$foreground-muted", f"{counted(number, 'activity')} with missing documents"
    if held.excused:
        yield "excused", "·", "$foreground-muted", f"{counted(len(held.excused), 'rule')} excused"
    if told := unmodelled_words(card.active.regime):
        yield "unmodelled", "·", "$foreground-muted", told
