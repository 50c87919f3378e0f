"""Everything about a clause: what it says, what carries it and where the record stands, or why nothing carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from models.answer.outcome import Reading
from models.base import credits_text
from models.problem import ActiveCredential
from models.regime.regime import Conversion, Interpretation, Regime
from planner.report.clauses import Carrier, Listed, rule_title
from planner.report.rule_rows import TOLD, label
from planner.text.phrases import Words
from planner.text.requirements import asks, converts
from planner.text.sentences import cited, in_force_words, shown
from tui.content.reading import in_force, state
from tui.styled import COLOURS, MARKS, plain

NOT_HERE = "it does not apply in this period, to these classes or facts, or as its text is read here"

PARTS = {
    "period": "when the period begins and ends",
    "required": "how much is required",
    "categories": "what kinds of activity there are",
    "topics": "what activities can be about",
    "attributes": "what is asked of each activity",
    "facts": "what is asked of the holder",
    "anchors": "what days are counted from",
    "interpretations": "text that can be read in more than one way",
    "classes": "which classes there are",
}
"""What the parts of a regime that are no rules say."""


def clause_text(
    listed: Listed, regime: Regime, credentials: Mapping[str, ActiveCredential], *, several: bool
) -> Content:
    """Say everything about a clause.

    Args:
        listed: the clause with what carries it.
        regime: its regime.
        credentials: the record's credentials under it, by name.
        several: whether readings have to say whose they are.
    """
    return Content("\n").join(_clause(listed, regime, credentials, several=several))


def _clause(
    listed: Listed, regime: Regime, credentials: Mapping[str, ActiveCredential], *, several: bool
) -> Iterator[Content]:
    clause, say = listed.clause, Words(regime)
    yield plain(clause.text, most=None)
    source = next((each for each in regime.sources if each.id == clause.source), None)
    if source is not None:
        yield plain(f"in {source.title}", "$foreground-muted", most=None)
    for carrier in listed.rules:
        yield Content("")
        yield from _rule(carrier, regime, say, credentials, several=several)
        if carrier.main != clause.id and not carrier.kept:
            yield plain(
                f"The rule it belongs to is not met.  That rule as a whole is listed at {carrier.main}.",
                "$text-warning",
                most=None,
            )
    for conversion in listed.conversions:
        yield Content("")
        yield from _conversion(conversion, regime, say)
    for word in listed.words:
        if word == "interpretations" and listed.unclear:
            continue
        yield Content("")
        yield from _part(word, regime, say, credentials)
    if clause.not_modelled:
        yield Content("")
        kept = "Modelled in part" if clause.carried_by else "Not modelled: nothing here checks it"
        yield Content.assemble((f"{kept}.  ", "bold $text-warning"), plain(clause.not_modelled, most=None))
    for name, each in listed.unclear:
        yield Content("")
        yield from unclear(name, each, credentials.values())


def _rule(
    carrier: Carrier, regime: Regime, say: Words, credentials: Mapping[str, ActiveCredential], *, several: bool
) -> Iterator[Content]:
    rule = carrier.rule
    advice = ", advice, not required" if rule.advisory else ""
    yield Content.assemble(
        plain(rule.title, "bold", most=None), "  ", plain(f"{rule.id}, {rule.kind}{advice}", "$foreground-muted")
    )
    asked = asks(rule, say)
    if asked:
        yield plain(f"{asked[:1].upper()}{asked[1:]}.", most=None)
    if rule.when is not None:
        yield plain(f"Only if {say.condition(rule.when)}.", most=None)
    for each in carrier.under:
        whose = f"{each.credential}: " if several else ""
        part = label(each.reading, regime)
        yield Content.assemble(
            "  ",
            state(each.reading),
            "  ",
            plain(f"{whose}{f'{part}: ' if part else ''}{numbers(each.reading)}", most=None),
        )
    if not carrier.under:
        by = next((by for held in credentials.values() for name, by in held.excused if name == rule.id), "")
        why = f"excused: {rule_title(by, regime)}" if by else NOT_HERE
        yield plain(f"· No reading of this record: {why}.", "$foreground-muted", most=None)
    law = in_force(in_force_words(rule.in_force or regime.in_force))
    yield plain(
        f"{cited(rule.clause, 8)}; {law}; last compared with the text {rule.checked or regime.checked}",
        "$foreground-muted",
        most=None,
    )
    if rule.note:
        yield plain(f"Note: {rule.note}", "$foreground-muted", most=None)


def numbers(found: Reading) -> str:
    """Say where a reading stands in numbers, and in its sentence where these do not tell it."""
    if found.bound == "none" or found.kind in TOLD:
        return found.sentence
    planned = f" + {credits_text(found.planned)} planned" if found.planned else ""
    most = "at most " if found.bound == "most" else ""
    return f"{credits_text(found.have)}{planned} of {most}{credits_text(found.need)} {found.unit}"


def _conversion(conversion: Conversion, regime: Regime, say: Words) -> Iterator[Content]:
    yield Content.assemble(
        plain(f"Conversion {conversion.id}", "bold"), "  ", plain("how credit is worked out", "$foreground-muted")
    )
    told = converts(conversion, say)
    yield plain(f"{told[:1].upper()}{told[1:]}.", most=None)
    law = in_force(in_force_words(conversion.in_force or regime.in_force))
    yield plain(
        f"{cited(conversion.clause, 8)}; {law}; last compared with the text {conversion.checked or regime.checked}",
        "$foreground-muted",
        most=None,
    )


def _part(word: str, regime: Regime, say: Words, credentials: Mapping[str, ActiveCredential]) -> Iterator[Content]:
    yield Content.assemble(plain(word, "bold"), "  ", plain(PARTS.get(word, "part of the regime"), "$foreground-muted"))
    match word:
        case "period":
            yield plain(f"From {say.moment(regime.period.start)} to {say.moment(regime.period.end)}.", most=None)
            for name, held in credentials.items():
                yield plain(f"· {name}: {held.period.start} to {held.period.end}")
        case "required":
            told = say.amount(regime.required)
            yield plain(f"{told[:1].upper()}{told[1:]}.", most=None)
            for name, held in credentials.items():
                yield plain(f"· {name}: {credits_text(held.required)} {regime.unit.plural}")
        case "categories" | "topics":
            nodes = regime.categories if word == "categories" else regime.topics
            yield plain("; ".join(each.title for each in nodes.values()), "$foreground-muted", most=None)
        case "attributes" | "facts" | "anchors":
            asked: Iterable[str] = (each.ask for each in getattr(regime, word).values())
            yield plain(" ".join(asked), "$foreground-muted", most=None)
        case _:
            pass


def unclear(name: str, each: Interpretation, credentials: Iterable[ActiveCredential]) -> Iterator[Content]:
    """Say how a text can be read, how it is read here, and why."""
    chosen = {held.interpretations.get(name, each.default) for held in credentials} or {each.default}
    yield Content.assemble(("≈ ", "$text-warning"), plain(each.question, "bold", most=None))
    yield plain(f"{name}, {cited(each.clause, 8)}", "$foreground-muted", most=None)
    for option, words in each.options.items():
        marks = [*(["read so here"] if option in chosen else []), *(["the default"] if option == each.default else [])]
        sign = ("● ", "$text-success") if option in chosen else "○ "
        told = f"({', '.join(marks)}) " if marks else ""
        yield Content.assemble("  ", sign, plain(option, "bold"), " ", plain(f"{told}{words}", most=None))
    yield plain(f"Why the default: {each.reason}", "$foreground-muted", most=None)


def about(regime: Regime, credentials: Mapping[str, ActiveCredential]) -> Content:
    """Say what a regime is, where its text comes from and how far it is known."""
    carried = sum(1 for each in regime.clauses if each.carried_by)
    parts = [
        plain(f"{regime.board}, {regime.jurisdiction}; {regime.credential}", most=None),
        *([plain(regime.summary, most=None)] if regime.summary else []),
        Content(""),
        plain(
            f"The text is {in_force(in_force_words(regime.in_force))}.  What the law asks for is known until "
            f"{regime.known_until}: of later days that text says nothing for certain.",
            most=None,
        ),
        plain(f"These rules were last compared with that text on {regime.checked}.", most=None),
        plain(
            f"{len(regime.clauses)} clauses: {carried} carried by {len(regime.rules)} rules and "
            f"{len(regime.conversions)} conversions, {len(regime.clauses) - carried} not modelled.",
            most=None,
        ),
        *(
            plain(f"The period of {name} ends on {held.period.end}, after what is known.", "$text-warning", most=None)
            for name, held in credentials.items()
            if held.period.end > regime.known_until
        ),
        Content(""),
        Content.styled("Sources", "bold"),
    ]
    for source in regime.sources:
        parts.append(Content.assemble("· ", plain(source.title, most=None)))
        told = [source.text_of, source.url or "", f"read {source.read}" if source.read else "", source.note]
        parts.append(plain("; ".join(filter(None, told)), "$foreground-muted", most=None))
    return Content("\n").join(parts)


NAMES = 30
"""Columns for the names of clauses at most."""


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
