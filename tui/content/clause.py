"""Everything about a clause: what it says, what carries it and where the record stands, or why nothing carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from models.problem import ActiveCredential
from models.regime.regime import Interpretation, Regime
from planner.report.clause_sentences import no_reading, not_modelled, part_sentences, under_words, unmet_whole
from planner.report.clauses import Carrier, Listed
from planner.report.regime_sentences import (
    conversion_sentences,
    regime_sentences,
    rule_asks,
    rule_head,
    rule_law,
    unclear_sentences,
)
from planner.report.sentence import Sentence
from planner.text.phrases import Words
from planner.text.sentences import shown
from tui.content.reading import state
from tui.styled import COLOURS, MARKS, paragraph, plain, said

NAMES = 30
"""Columns for the names of clauses at most."""


def clause_text(
    listed: Listed, regime: Regime, credentials: Mapping[str, ActiveCredential], *, several: bool
) -> Content:
    """Say everything about a clause; where there are several credentials, readings say whose they are."""
    clause, say = listed.clause, Words(regime)
    source = next((each for each in regime.sources if each.id == clause.source), None)
    head = [Sentence(clause.text), *([Sentence(f"in {source.title}", "quiet")] if source is not None else [])]
    parts = [paragraph(head)]
    for carrier in listed.rules:
        rule = Content("\n").join(_rule(carrier, regime, say, credentials, several=several))
        whole = [said(each) for each in unmet_whole(carrier, clause)]
        parts.append(Content("\n").join([rule, *whole]))
    parts += [paragraph(conversion_sentences(each, regime, say)) for each in listed.conversions]
    parts += [
        paragraph(part_sentences(word, regime, say, credentials))
        for word in listed.words
        if word != "interpretations" or not listed.unclear
    ]
    parts.append(paragraph(not_modelled(clause)))
    parts += [unclear_text(name, each, credentials) for name, each in listed.unclear]
    return Content("\n\n").join(part for part in parts if part)


def _rule(
    carrier: Carrier, regime: Regime, say: Words, credentials: Mapping[str, ActiveCredential], *, several: bool
) -> Iterator[Content]:
    yield from map(said, (rule_head(carrier.rule), *rule_asks(carrier.rule, say)))
    for each in carrier.under:
        words = plain(under_words(each, regime, several=several), most=None)
        yield Content.assemble("  ", state(each.reading), "  ", words)
    if not carrier.under:
        yield said(no_reading(carrier, regime, credentials.values()))
    yield from map(said, rule_law(carrier.rule, regime))


def unclear_text(name: str, each: Interpretation, credentials: Mapping[str, ActiveCredential]) -> Content:
    """Say how a text can be read, how it is read for these credentials, and why."""
    chosen = {held.interpretations.get(name, each.default) for held in credentials.values()}
    return paragraph(unclear_sentences(name, each, chosen))


def about(regime: Regime, credentials: Mapping[str, ActiveCredential]) -> Content:
    """Say what a regime is, where its text comes from and how far it is known."""
    return paragraph(regime_sentences(regime, credentials))


def head_line(regime: Regime) -> Callable[[int], Content]:
    """Name a regime."""
    return lambda columns: plain(regime.title, "bold $text-primary", most=columns)


def unclear_line(each: Interpretation) -> Callable[[int], Content]:
    """Ask the question that a text leaves open."""
    return lambda columns: Content.assemble(("≈ ", "$text-warning"), plain(each.question, most=columns - 2))


def clause_line(listed: Listed, names: int) -> Callable[[int], Content]:
    """Name a clause and say what it says, with a sign for where the record stands or that nothing checks it."""
    mark, colour = _sign(listed)
    muted = "" if listed.clause.carried_by else "$foreground-muted"
    name, text = listed.clause.id, listed.clause.text
    return lambda columns: _drawn(mark, colour, name, text, muted, min(names, NAMES, columns * 2 // 7), columns)


@lru_cache(maxsize=4096)
def _drawn(mark: str, colour: str, name: str, text: str, muted: str, wide: int, columns: int) -> Content:
    """Write a clause on one line; hundreds are written again with every letter of a search."""
    cut = shown(name, wide)
    return Content.assemble(
        (f"{mark} ", colour),
        (cut + " " * (wide - cell_len(cut)) + "  ", muted or "$text-primary"),
        plain(text, muted, most=columns - wide - 4),
    )


def _sign(listed: Listed) -> tuple[str, str]:
    if not listed.clause.carried_by:
        return "–", "$text-warning"
    return (MARKS[listed.state], COLOURS[listed.state]) if listed.state else ("·", "$foreground-muted")
