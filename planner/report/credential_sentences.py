"""A credential in sentences beside its rules: its period and numbers, warnings, open questions, missing documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from models.answer.outcome import CredentialStanding, Outcome, Sensitivity
from models.base import credits_text
from models.problem import ActiveCredential
from planner.report.activity import Unproven
from planner.report.clauses import excused_words, rule_title
from planner.report.credential_summary import Due, Lost, Sums, sums
from planner.report.credit_rows import losses
from planner.report.sentence import Sentence
from planner.text.quantities import amount, counted, days_left
from planner.text.sentences import cited, in_brackets, shown

PAPERS, WARNINGS, QUESTIONS = "Missing documents", "Warnings", "What the record does not say"
EXCUSED = "Rules that do not apply"
"""Headings."""

OTHERS = 100
"""Characters of what another interpretation would change; a list of rules can be long."""


def whose_words(held: CredentialStanding, active: ActiveCredential) -> str:
    """Name a credential beside its title, and its classes; empty where the title says it all."""
    classes = ", ".join(active.regime.classes.get(each.class_, each.class_) for each in active.classes)
    return "; ".join(filter(None, (shown(held.name) if held.name != held.regime else "", classes)))


def period_words(held: CredentialStanding, today: date) -> str:
    """Say over which days a period goes and how many are left."""
    return f"{held.period.start} to {held.period.end}, {days_left(held.period.end, today)}"


def numbers_words(held: CredentialStanding, outcome: Outcome) -> tuple[Sums, str]:
    """Return what counts over the period, in numbers and in words."""
    told = sums(held, outcome)
    planned = f" + {credits_text(told.planned)} planned" if told.planned else ""
    # A regime may ask year by year and for nothing over the whole period.
    of = f" of {credits_text(told.need)}" if told.need else ""
    return told, f"{credits_text(told.have)}{planned}{of} {held.unit}"


def warnings_of(outcome: Outcome, *credentials: CredentialStanding) -> list[str]:
    """Return what may make the answer wrong, each warning once."""
    return list(dict.fromkeys([*outcome.warnings, *(each for held in credentials for each in held.warnings)]))


def excused_rules(active: ActiveCredential) -> list[str]:
    """Say which rules an exemption lifts."""
    regime = active.regime
    return [f"{rule_title(rule, regime)}{in_brackets([excused_words(by, regime)])}" for rule, by in active.excused]


def papers_words(each: Unproven) -> str:
    """Say which documents of an activity are missing, and which clauses ask for them."""
    return f"{'; '.join(each.papers)}{in_brackets(each.clause)}"


def carry_out_words(held: CredentialStanding) -> str:
    """Say what could be carried into the next period; empty where nothing could."""
    return f"{amount(held.carry_out, held.unit)} could be carried into the next period." if held.carry_out else ""


def folded_words(number: int) -> str:
    """Say how many rules are not listed because they are kept; empty where none are."""
    return f"{counted(number, 'more rule')} {'is' if number == 1 else 'are'} kept" if number else ""


def checked_words(held: CredentialStanding) -> str:
    """Say when the rules of a credential were last compared with their text."""
    days = sorted({each.checked for each in held.readings})
    span = str(days[0]) if len(days) == 1 else f"between {days[0]} and {days[-1]}" if days else "never"
    return f"Rules last compared with their text: {span}."


def refused_words(refused: Sequence[Lost], unit: str) -> str:
    """Say how much credit is lost in all, in a unit given in the plural, and to which clauses."""
    first = [each.clause[0] if each.clause else each.claims[0].lost[0].why for each in refused]
    return f"{amount(sum(each.credits for each in refused), unit)}, to {cited(first)}"


def lost_sentences(refused: Iterable[Lost], unit: str) -> Iterator[Sentence]:
    """Say what each rule refuses: how much of it by its clauses, then activity by activity."""
    for each in refused:
        yield Sentence(f"{amount(each.credits, unit)} to {cited(each.clause) if each.clause else 'no clause'}", "head")
        for claim in each.claims:
            lost = claim.model_copy(update={"lost": tuple(one for one in claim.lost if one.rule == each.rule)})
            yield from (Sentence(f"· {text}") for text in losses([lost]))


def due_sentences(dues: Iterable[Due], today: date) -> Iterator[Sentence]:
    """Say what has to be done by which day."""
    for day, together in groupby(dues, key=lambda each: each.on):
        yield Sentence(f"{day}, {days_left(day, today)}", "head")
        for each in together:
            found = each.reading
            named = "" if found.sentence.startswith(found.title) else f"{found.title}: "
            yield Sentence(f"· {named}{found.sentence}{in_brackets(found.clause)}")


def carried_sentences(active: ActiveCredential, outcome: Outcome) -> Iterator[Sentence]:
    """Say what was carried in from an earlier period, and what it counts for."""
    yield Sentence("It counts for the period as a whole, and for none of the years or parts into which it is divided.")
    names = {each.key for each in active.carried}
    for each in outcome.activities:
        if each.credential == active.name and each.activity in names:
            counts = f"{credits_text(each.claimed)} of {credits_text(each.earned)} count"
            yield Sentence(f"· {each.title}: {counts}")


def otherwise_sentences(each: UnclearText, active: ActiveCredential) -> Iterator[Sentence]:
    """Say how a text is read, what it says then, and what every other interpretation would change."""
    options = active.regime.interpretations[each.name].options
    yield Sentence(each.question, "head")
    yield Sentence(f"Read here as: {options.get(each.chosen, each.chosen)}")
    for other, says in each.others:
        yield Sentence(options.get(other, ""), "quiet", f"· Read otherwise ({other}): {says}.")


@dataclass(frozen=True, slots=True)
class UnclearText:
    """A text that can be read in more than one way, with what every other interpretation would change."""

    name: str
    question: str
    """With its clauses."""
    chosen: str
    others: tuple[tuple[str, str], ...]
    """Each other interpretation, with what it would change."""


def unclear_texts(
    found: Iterable[Sensitivity], credential: str | None = None, *, everything: bool = False
) -> Iterator[UnclearText]:
    """Yield the texts on whose interpretation an answer depends, of one credential or all; or every text."""
    mine = [each for each in found if credential in (None, each.credential) and (each.matters or everything)]
    for _, same_text in groupby(mine, key=lambda each: (each.credential, each.interpretation)):
        ways = list(same_text)
        question = f"{ways[0].question}{in_brackets(ways[0].clause)}"
        others = tuple((each.other, each.says if each.matters else "no difference") for each in ways)
        yield UnclearText(ways[0].interpretation, question, ways[0].chosen, others)


def unclear_words(each: UnclearText) -> str:
    """Say in one sentence how a text is read and what every other interpretation would change."""
    others = "; ".join(f"if {other}: {shown(says, OTHERS)}" for other, says in each.others)
    return f"{each.question} Read here as {each.chosen}; {others}."


def unclear_line(found: Iterable[Sensitivity], where: str) -> str:
    """Say on how many unclear texts a plan depends, and where each is explained; empty where there are none."""
    number = len(list(unclear_texts(found)))
    return f"≈ {counted(number, 'unclear text')} on which this plan depends; {where}" if number else ""


def no_difference_words(found: Iterable[Sensitivity]) -> str:
    """Say how many other interpretations change nothing; empty where there are none."""
    number = sum(not each.matters for each in found)
    makes = "makes" if number == 1 else "make"
    return f"{counted(number, 'other interpretation')} {makes} no difference" if number else ""
