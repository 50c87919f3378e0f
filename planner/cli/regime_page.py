"""A regime on the screen: what it is, its rules in words, what is unclear, every clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from models.regime.regime import Clause, Regime
from models.regime.rules import Rule
from planner.cli.credential_page import View
from planner.cli.terminal import grid
from planner.text.phrases import Words
from planner.text.requirements import asks
from planner.text.sentences import cited, in_force_words, shown

LONGEST = 300
"""Characters of an amount in words; the worst one here has a thousand, which nobody reads."""

CARRIERS = 8
"""Names shown of what carries a clause."""


def whole(view: View, regime: Regime) -> None:
    """Write everything but the clauses."""
    say = Words(regime)
    view.page.print(Text(f"{regime.id}: {shown(regime.title)}", style="bold"))
    view.say(f"{shown(regime.board)}, {shown(regime.jurisdiction)}; {shown(regime.credential)}")
    if regime.summary:
        view.page.print()
        view.say(shown(regime.summary, None))
    law, period = in_force_words(regime.in_force), regime.period
    view.heading("In short")
    facts = [
        f"period: from {say.moment(period.start)} to {say.moment(period.end)} ({cited(period.clause)})",
        f"required: {shown(say.amount(regime.required), LONGEST)}",
        f"law: {law}; known until {regime.known_until}; last compared with the text {regime.checked}",
        f"counted in {regime.unit.plural}; money in {regime.currency}",
    ]
    view.lines(facts)
    _declared(view, regime)
    view.heading(f"{len(regime.rules)} rules")
    for rule in regime.rules:
        _rule(view, rule, regime, say)
    _interpretations(view, regime)
    view.heading("Sources")
    for source in regime.sources:
        view.lines([", ".join(filter(None, (f"{source.id}: {source.title}", source.text_of, source.url)))])
    left = sum(1 for clause in regime.clauses if not clause.carried_by)
    view.page.print()
    view.say(
        f"{len(regime.clauses)} clauses, {left} of them not modelled: recert regimes show {regime.id} --clauses", "dim"
    )


def _declared(view: View, regime: Regime) -> None:
    sections = {
        "Classes": dict(regime.classes),
        "Categories": {
            name: f"{each.title}{f' (within {each.within})' if each.within else ''}"
            for name, each in regime.categories.items()
        },
        "Topics": {
            name: f"{each.title}{f' (within {each.within})' if each.within else ''}"
            for name, each in regime.topics.items()
        },
        "Days a record states under anchors:": {name: each.ask for name, each in regime.anchors.items()},
        "Facts a record states under facts:": {name: each.ask for name, each in regime.facts.items()},
        "What an activity may state under attributes:": {name: each.ask for name, each in regime.attributes.items()},
    }
    for title, entries in sections.items():
        if entries:
            view.heading(title)
            rows = grid("", "")
            for name, words in entries.items():
                rows.add_row(Text(name), Text(shown(words, None)))
            view.page.print(rows)


def _rule(view: View, rule: Rule, regime: Regime, say: Words) -> None:
    view.page.print()
    advice = "  (advice, not required)" if rule.advisory else ""
    head = Text.assemble((shown(rule.title), "bold"), (f"  {rule.id}, {rule.kind}{advice}", "dim"))
    view.page.print(head)
    told = [asks(rule, say)]
    if rule.when is not None:
        told.append(f"if {say.condition(rule.when)}")
    law = in_force_words(rule.in_force or regime.in_force)
    told.append(f"{cited(rule.clause, 8)}; {law}; checked {rule.checked or regime.checked}")
    if rule.note:
        told.append(f"note: {rule.note}")
    view.lines(told)


def _interpretations(view: View, regime: Regime) -> None:
    if not regime.interpretations:
        return
    view.heading("Text that can be read in more than one way")
    for name, each in regime.interpretations.items():
        view.page.print()
        view.page.print(
            Text.assemble((shown(each.question, None), "bold"), (f"  {name} ({cited(each.clause)})", "dim"))
        )
        told = [
            f"{option}{' (read so here)' if option == each.default else ''}: {words}"
            for option, words in each.options.items()
        ]
        view.lines([*told, f"why: {each.reason}"])


def clauses(view: View, regime: Regime) -> None:
    """Write every clause, with what carries it or why nothing does."""
    view.page.print(Text(f"{regime.id}: every clause of {shown(regime.title)}", style="bold"))
    view.page.print()
    rows = grid("Clause", "What it says", "Carried by, or why not")
    rows.columns[0].max_width = 36 if view.page.wide else 24
    rows.columns[1].ratio = rows.columns[2].ratio = 1
    rows.expand = True
    for clause in regime.clauses:
        rows.add_row(Text(shown(clause.id)), Text(shown(clause.text, None)), _carried(clause))
    view.page.print(rows)
    left = sum(1 for clause in regime.clauses if not clause.carried_by)
    view.page.print()
    view.say(f"{len(regime.clauses)} clauses; {left} are not modelled, so nothing here checks them.")


def _carried(clause: Clause) -> Text:
    if clause.carried_by:
        text = Text(cited(clause.carried_by, CARRIERS))
        return text.append(f" (in part: {clause.not_modelled})", style="yellow") if clause.not_modelled else text
    return Text(f"not modelled: {shown(clause.not_modelled or '', None)}", style="yellow")


if TYPE_CHECKING:
    from models.regime.regime import Regime


def table(view: View, regimes: Iterable[Regime]) -> None:
    """Write one line for each regime."""
    rows = grid("Id", "Title", ">Rules", ">Clauses", "Known until", "Checked")
    for each in regimes:
        title = Text(shown(each.title))
        title.append(f"\n{shown(each.board)}", style="dim")
        numbers = (str(len(each.rules)), str(len(each.clauses)), str(each.known_until), str(each.checked))
        rows.add_row(Text(each.id, style="bold"), title, *numbers)
    view.page.print(rows)
    view.page.print()
    view.say("recert regimes show ID has the rules; with --clauses every clause and what is not checked.", "dim")
