"""A regime on the screen: what it is, its rules in words, what is unclear, every clause."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from models.regime.regime import Clause, Regime
from planner.cli.terminal import grid
from planner.cli.view import View
from planner.report import regime_sentences as told
from planner.report.clauses import UNCLEAR
from planner.text.phrases import Words
from planner.text.sentences import shown


def whole(view: View, regime: Regime) -> None:
    """Write everything but the clauses."""
    say = Words(regime)
    view.page.print(Text(f"{regime.id}: {shown(regime.title)}", style="bold"))
    view.say(shown(told.who_words(regime), None))
    view.apart(shown(regime.summary, None))
    view.section("In short", told.facts(regime, say))
    for title, entries in told.declared(regime).items():
        view.heading(title)
        rows = grid("", "")
        for name, words in entries.items():
            rows.add_row(Text(name), Text(shown(words, None)))
        view.page.print(rows)
    view.heading(f"{len(regime.rules)} rules")
    for rule in regime.rules:
        view.page.print()
        view.told([told.rule_head(rule), *told.rule_asks(rule, say), *told.rule_law(rule, regime)])
    if regime.interpretations:
        view.heading(UNCLEAR)
    for name, each in regime.interpretations.items():
        view.page.print()
        view.told(told.unclear_sentences(name, each))
    view.section("Sources", ("; ".join(filter(None, each)) for each in told.sources(regime)))
    view.apart(f"{told.size_words(regime)[:-1]}: recert regimes show {regime.id} --clauses", "dim")


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
    view.apart(told.size_words(regime))


def _carried(clause: Clause) -> Text:
    by, left = told.carried_words(clause)
    return Text(by).append(f" ({shown(left, None)})" if by and left else shown(left, None), style="yellow")


def table(view: View, regimes: Iterable[Regime]) -> None:
    """Write one line for each regime."""
    rows = grid("Id", "Title", ">Rules", ">Clauses", "Known until", "Checked")
    for each in regimes:
        title = Text(shown(each.title))
        title.append(f"\n{shown(each.board)}", style="dim")
        numbers = (str(len(each.rules)), str(len(each.clauses)), str(each.known_until), str(each.checked))
        rows.add_row(Text(each.id, style="bold"), title, *numbers)
    view.page.print(rows)
    view.apart("recert regimes show ID has the rules; with --clauses every clause and what is not checked.", "dim")
