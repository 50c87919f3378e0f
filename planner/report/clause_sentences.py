"""What carries a clause, in sentences, held against a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from models.answer.outcome import Reading
from models.base import credits_text
from models.problem import ActiveCredential
from models.regime.regime import Clause, Regime
from planner.report.clauses import UNCLEAR, Carrier, Under, excused_words
from planner.report.rule_rows import TOLD, label
from planner.report.sentence import Sentence
from planner.text.phrases import Words
from planner.text.sentences import capitalized

NOT_HERE = "it does not apply in this period, to these classes or facts, or as its text is read here"

PARTS = {
    "period": "when the period begins and ends",
    "required": "how much is required",
    "categories": "what kinds of activity there are",
    "topics": "what activities can be about",
    "attributes": "what is asked of each activity",
    "facts": "what is asked of the holder",
    "anchors": "what days are counted from",
    "interpretations": f"{UNCLEAR[0].lower()}{UNCLEAR[1:]}",
    "classes": "which classes there are",
}
"""What the parts of a regime that are no rules say."""


def under_words(each: Under, regime: Regime, *, several: bool) -> str:
    """Say where a credential stands under a rule, in numbers; of several also whose reading it is."""
    parts = (each.credential if several else "", label(each.reading, regime), _numbers(each.reading))
    return ": ".join(filter(None, parts))


def _numbers(found: Reading) -> str:
    if found.bound == "none" or found.kind in TOLD:
        return found.sentence
    planned = f" + {credits_text(found.planned)} planned" if found.planned else ""
    most = "at most " if found.bound == "most" else ""
    return f"{credits_text(found.have)}{planned} of {most}{credits_text(found.need)} {found.unit}"


def no_reading(carrier: Carrier, regime: Regime, credentials: Iterable[ActiveCredential]) -> Sentence:
    """Say why there is no reading of a rule."""
    by = next((by for held in credentials for name, by in held.excused if name == carrier.rule.id), "")
    return Sentence(f"· No reading of this record: {excused_words(by, regime) if by else NOT_HERE}.", "quiet")


def unmet_whole(carrier: Carrier, clause: Clause) -> Iterator[Sentence]:
    """Say that a rule is unmet whose main clause is another one."""
    if carrier.main != clause.id and not carrier.kept:
        text = f"The rule it belongs to is not met.  That rule as a whole is listed at {carrier.main}."
        yield Sentence(text, "advice")


def part_sentences(
    word: str, regime: Regime, say: Words, credentials: Mapping[str, ActiveCredential]
) -> Iterator[Sentence]:
    """Say what a part of a regime says that is no rule, such as `period`."""
    yield Sentence(PARTS.get(word, "part of the regime"), "quiet", word)
    match word:
        case "period":
            yield Sentence(f"From {say.moment(regime.period.start)} to {say.moment(regime.period.end)}.")
            for name, held in credentials.items():
                yield Sentence(f"· {name}: {held.period.start} to {held.period.end}")
        case "required":
            yield Sentence(f"{capitalized(say.amount(regime.required))}.")
            for name, held in credentials.items():
                yield Sentence(f"· {name}: {credits_text(held.required)} {regime.unit.plural}")
        case "categories" | "topics":
            nodes = regime.categories if word == "categories" else regime.topics
            yield Sentence("; ".join(each.title for each in nodes.values()), "quiet")
        case "attributes" | "facts" | "anchors":
            yield Sentence(" ".join(each.ask for each in getattr(regime, word).values()), "quiet")


def not_modelled(clause: Clause) -> Iterator[Sentence]:
    """Say what of a clause is not modelled."""
    if clause.not_modelled:
        left = "Modelled in part." if clause.carried_by else "Not modelled: nothing here checks it."
        yield Sentence(clause.not_modelled, lead=left)
