"""Every topic of a list.

Law: each topic (or category) listed is covered, by one activity about it or by so much credit claimed.
Measure, for one topic: at least one item done; or claimed >= amount.
Encode: the same row for each topic.
"""

from __future__ import annotations

from models.outcome import Reading
from models.problem import Applied
from models.rules import Cover
from models.terms import Selection
from planner.ledger import Ledger, ceil, split
from planner.linear import total
from planner.page import Page
from planner.rules.common import ITEM, counted, items_words, reading, whole


def selection(applied: Applied) -> Selection:
    """Return what covers this part."""
    rule = applied.rule
    assert isinstance(rule, Cover)
    about = Selection(topic=(applied.part,)) if applied.part in rule.topics else Selection(category=(applied.part,))
    return Selection(all=(rule.of, about))


def name(applied: Applied, ledger: Ledger) -> str:
    """Return what the part is called."""
    regime = ledger.licence.regime
    node = regime.topics.get(applied.part) or regime.categories.get(applied.part)
    return node.title if node else applied.part


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Say whether this topic is covered."""
    title = name(applied, ledger)
    if applied.level is not None:
        have = ledger.claimed(selection(applied), applied.window)
        need = ceil(ledger.worth(applied.level, applied.window))
        sentence = f"{title}: {counted(have, ledger)} of {ledger.amount(need)}"
        return reading(applied, ledger, met=have.total >= need, sentence=sentence, split=have, need=need, bound="least")
    done = split(ledger.items(selection(applied), applied.window), lambda entry: entry.repeats)
    sentence = f"{title}: {items_words(done)}" + ("" if done.total else "; at least one is needed")
    return reading(
        applied,
        ledger,
        met=done.total >= 1,
        sentence=sentence,
        split=whole(done),
        need=ITEM,
        bound="least",
        unit="activities",
    )


def encode(applied: Applied, page: Page) -> None:
    """Require the topic."""
    if applied.level is not None:
        page.require_least(applied, page.claimed(selection(applied), applied.window), applied.level)
        return
    done = total(each.times for each in page.items(selection(applied), applied.window))
    page.require(applied, done, low=1)
