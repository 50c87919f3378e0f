"""A regime in sentences: what it is, what its rules ask for, what carries its clauses, how unclear text is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from models.problem import ActiveCredential
from models.regime.regime import Clause, Conversion, Interpretation, Regime
from models.regime.rules import Rule
from planner.report.clauses import in_force, unmodelled
from planner.report.sentence import Sentence
from planner.text.phrases import Words
from planner.text.quantities import counted
from planner.text.requirements import asks, converts
from planner.text.sentences import capitalized, cited, in_brackets, in_force_words, shown

LONGEST = 300
"""Characters of an amount in words; the worst one here has a thousand, which nobody reads."""

CLAUSES = 8
"""Names shown of the clauses of a rule, or of what carries a clause."""


def _law(stated: Rule | Conversion, regime: Regime) -> Sentence:
    law = in_force(in_force_words(stated.in_force or regime.in_force))
    compared = f"last compared with the text {stated.checked or regime.checked}"
    return Sentence(f"{cited(stated.clause, CLAUSES)}; {law}; {compared}", "quiet")


def rule_head(rule: Rule) -> Sentence:
    """Name a rule."""
    return Sentence(f"{rule.id}, {rule.kind}{', advice, not required' if rule.advisory else ''}", "quiet", rule.title)


def rule_asks(rule: Rule, say: Words) -> Iterator[Sentence]:
    """Say what a rule asks for, and of whom."""
    asked = asks(rule, say)
    if asked:
        yield Sentence(f"{capitalized(asked)}.")
    if rule.when is not None:
        yield Sentence(f"Only if {say.condition(rule.when)}.")


def rule_law(rule: Rule, regime: Regime) -> Iterator[Sentence]:
    """Say which clauses state a rule, since when, and what else is to be known of it."""
    yield _law(rule, regime)
    if rule.note:
        yield Sentence(f"Note: {rule.note}", "quiet")


def conversion_sentences(conversion: Conversion, regime: Regime, say: Words) -> Iterator[Sentence]:
    """Say how credit is worked out."""
    yield Sentence("how credit is worked out", "quiet", f"Conversion {conversion.id}")
    yield Sentence(f"{capitalized(converts(conversion, say))}.")
    yield _law(conversion, regime)


def unclear_sentences(name: str, each: Interpretation, chosen: Collection[str] = ()) -> Iterator[Sentence]:
    """Say how a text can be read, how it is read here, and why; without a record, nothing is chosen."""
    # Signs say what a record chooses, and not every terminal has them.
    yield Sentence(each.question, "head", "≈" if chosen else "")
    yield Sentence(f"{name}, {cited(each.clause, CLAUSES)}", "quiet")
    for option, words in each.options.items():
        marks = [*(["read so here"] if option in chosen else []), *(["the default"] if option == each.default else [])]
        sign = ("● " if option in chosen else "○ ") if chosen else ""
        yield Sentence(words, lead=f"{sign}{option}{in_brackets(marks)}", inner=True)
    yield Sentence(f"Why the default: {each.reason}", "quiet")


def size_words(regime: Regime) -> str:
    """Say how many clauses there are and by how many rules they are carried."""
    left, whole = unmodelled(regime), len(regime.clauses)
    rules, conversions = counted(len(regime.rules), "rule"), counted(len(regime.conversions), "conversion")
    return f"{whole} clauses: {whole - left} carried by {rules} and {conversions}, {left} not modelled."


def carried_words(clause: Clause) -> tuple[str, str]:
    """Return what carries a clause, and what of it is not modelled, or why nothing of it is."""
    if clause.carried_by:
        part = f"in part: {clause.not_modelled}" if clause.not_modelled else ""
        return cited(clause.carried_by, CLAUSES), part
    return "", f"not modelled: {clause.not_modelled or ''}"


def who_words(regime: Regime) -> str:
    """Say whose regime it is, and for what."""
    return f"{regime.board}, {regime.jurisdiction}; {regime.credential}"


def facts(regime: Regime, say: Words) -> Iterator[str]:
    """Say in short what a regime asks for, over which period, and how far its text is known."""
    period = regime.period
    yield f"period: from {say.moment(period.start)} to {say.moment(period.end)}{in_brackets(period.clause)}"
    yield f"required: {shown(say.amount(regime.required), LONGEST)}"
    law = in_force_words(regime.in_force)
    yield f"law: {law}; known until {regime.known_until}; last compared with the text {regime.checked}"
    yield f"counted in {regime.unit.plural}; money in {regime.currency}"


def declared(regime: Regime) -> dict[str, dict[str, str]]:
    """Return what a regime declares: for each heading, names with what they mean."""
    trees = (("Categories", regime.categories), ("Topics", regime.topics))
    questions = (
        ("Days a record states under anchors:", regime.anchors),
        ("Facts a record states under facts:", regime.facts),
        ("What an activity may state under attributes:", regime.attributes),
    )
    found = {"Classes": dict(regime.classes)}
    for title, nodes in trees:
        found[title] = {
            name: f"{each.title}{f' (within {each.within})' if each.within else ''}" for name, each in nodes.items()
        }
    for title, asked in questions:
        found[title] = {name: each.ask for name, each in asked.items()}
    return {title: entries for title, entries in found.items() if entries}


def sources(regime: Regime) -> Iterator[tuple[str, str]]:
    """Yield each source's title, with where it is found, when it was read and what is to be known of it."""
    for source in regime.sources:
        told = (source.text_of, source.url or "", f"read {source.read}" if source.read else "", source.note)
        yield f"{source.id}: {source.title}", "; ".join(filter(None, told))


def regime_sentences(regime: Regime, credentials: Mapping[str, ActiveCredential]) -> Iterator[Sentence]:
    """Say what a regime is, where its text comes from, and how far it is known for a record's credentials."""
    yield Sentence(who_words(regime))
    if regime.summary:
        yield Sentence(regime.summary)
    yield Sentence("")
    yield Sentence(
        f"The text is {in_force(in_force_words(regime.in_force))}.  What the law asks for is known until "
        f"{regime.known_until}: of later days that text says nothing for certain."
    )
    yield Sentence(f"These rules were last compared with that text on {regime.checked}.")
    yield Sentence(size_words(regime))
    for name, held in credentials.items():
        if held.period.end > regime.known_until:
            yield Sentence(f"The period of {name} ends on {held.period.end}, after what is known.", "advice")
    yield Sentence("")
    yield Sentence("Sources", "head")
    for title, told in sources(regime):
        yield Sentence(f"· {title}")
        yield Sentence(told, "quiet")
