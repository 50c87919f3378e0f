"""Check the names in a regime against its declarations.

The walk finds every name by the `Ref` in its type hint, at any depth, whether the rule is in force or not.
Declarations are read from the file itself, so that a rule with a mistake of its own can still be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.regime.amounts import ChosenAmount
from models.regime.phrases import ChosenMoment, FactIs, Interpreted
from models.regime.references import Ref
from models.regime.regime import Attribute, Fact, Regime
from models.regime.selection import Scalar, Selection
from planner.errors import choices, clipped, did_you_mean
from planner.files import circles
from planner.files.drafts import Draft
from planner.files.nodes import Node, Tree
from planner.files.shapes import Seen, walk

BUILT_IN_ANCHORS = ("period_start", "period_end", "today", "window_start", "window_end")

CARRYING_WORDS = ("period", "required", "categories", "topics", "attributes", "interpretations", "evidence")
"""Parts of a regime that can carry a clause, besides its rules and conversions."""

ONE = {
    "categories": "category",
    "topics": "topic",
    "classes": "class",
    "facts": "fact",
    "attributes": "attribute",
    "interpretations": "interpretation",
    "rules": "rule",
    "clauses": "clause",
    "carriers": "rule or conversion",
    "anchors": "day",
    "sources": "source",
}
"""The noun for one entry of a section."""

_MONTH_AND_DAY = r"^\d\d-\d\d$"


@dataclass(frozen=True)
class Named:
    """An id with its place."""

    name: str
    node: Node
    entry: Node
    """The rule, conversion or clause with the id."""
    outer: str | None = None
    """For a rule inside `alternatives`: the id of the outermost one."""


def check(draft: Draft[Regime]) -> None:
    """Add a diagnostic for every unknown name, duplicate id, and rule that its clause does not name."""
    if draft.value is None or draft.tree is None or draft.root is None:
        return
    tree, whole = draft.tree, draft.tree.root
    rules = list(_rules(whole.at("rules")))
    conversions = list(_named(whole.step("conversions")))
    clauses = list(_named(whole.step("clauses")))
    _no_twice(tree, "rule or conversion", [*rules, *conversions])
    _no_twice(tree, "clause", clauses)
    known = _declared(whole, rules, conversions, clauses)
    for seen in walk(draft.value, Regime, draft.root):
        if isinstance(seen.value, str):
            if seen.notes:
                _pointing(tree, seen, known)
                _calendar(tree, seen)
        else:
            _choosing(tree, seen, draft.value, known)
    for number, clause in enumerate(draft.value.clauses):
        if clause.source is not None:
            require(tree, draft.root.at("clauses", number, "source"), clause.source, "sources", known["sources"])
    _carried(tree, [*rules, *conversions], clauses)
    circles.check(draft.value, tree, draft.root)


def require(tree: Tree, node: Node, name: str, section: str, known: Collection[str], whose: str = "") -> bool:
    """Add a diagnostic for an unknown name; return whether the name is known."""
    if name in known:
        return True
    names = list(dict.fromkeys(known))
    message = f"there is no {ONE[section]} `{clipped(name)}`{whose}"
    otherwise = f"declare it under `{section}:`, or use another" if section != "carriers" else "use the id of a rule"
    tree.complain(node, "unknown-name", message, f"one of {choices(names)}", did_you_mean(name, names, otherwise))
    return False


def _declared(
    whole: Node, rules: list[Named], conversions: list[Named], clauses: list[Named]
) -> dict[str, tuple[str, ...]]:
    sections = ("categories", "topics", "classes", "facts", "attributes", "interpretations", "anchors")
    known: dict[str, tuple[str, ...]] = {section: tuple(whole.at(section).entries or {}) for section in sections}
    for section in sections:
        if whole.step(section) is None:
            known[section] = ()
    known["anchors"] += BUILT_IN_ANCHORS
    known["rules"] = tuple(rule.name for rule in rules)
    known["clauses"] = tuple(clause.name for clause in clauses)
    known["carriers"] = (*known["rules"], *(conversion.name for conversion in conversions), *CARRYING_WORDS)
    known["sources"] = tuple(source.name for source in _named(whole.step("sources")))
    return known


def _named(listed: Node | None) -> Iterator[Named]:
    for entry in (listed.items or ()) if listed else ():
        node = entry.step("id")
        if node is not None and node.text:
            yield Named(node.text, node, entry)


def _rules(listed: Node, outer: str | None = None) -> Iterator[Named]:
    """Yield every rule, including those inside `alternatives`."""
    for entry in listed.items or ():
        node = entry.step("id")
        if node is not None and node.text:
            yield Named(node.text, node, entry, outer)
        ways = entry.step("ways")
        for way in (ways.items or ()) if ways else ():
            inside = way.step("rules")
            if inside is not None:
                yield from _rules(inside, outer or (node.text if node else None))


def _no_twice(tree: Tree, what: str, named: list[Named]) -> None:
    first: dict[str, Node] = {}
    for each in named:
        if each.name in first:
            place = first[each.name]
            message = f"the {what} `{clipped(each.name)}` is there already, on line {place.line}"
            tree.complain(each.node, "duplicate-id", message, "an id of its own", "give one of the two another id")
        first.setdefault(each.name, each.node)


def _pointing(tree: Tree, seen: Seen, known: Mapping[str, tuple[str, ...]]) -> None:
    ref = next((note for note in seen.notes if isinstance(note, Ref)), None)
    if ref is not None:
        require(tree, seen.node, seen.value, ref.to, known[ref.to])


def _calendar(tree: Tree, seen: Seen) -> None:
    """Add a diagnostic for a month and day that no year has."""
    patterns = [
        getattr(each, "pattern", None) for note in seen.notes for each in (note, *getattr(note, "metadata", ()))
    ]
    if _MONTH_AND_DAY in patterns:
        try:
            date.fromisoformat(f"2000-{seen.value}")
        except ValueError:
            message = f"no year has the day {clipped(seen.value)}"
            tree.complain(
                seen.node, "not-a-day", message, "a month and a day, written MM-DD", "correct the month or the day"
            )


def _choosing(tree: Tree, seen: Seen, regime: Regime, known: Mapping[str, tuple[str, ...]]) -> None:
    """Check options and values against those of an interpretation, a fact or an attribute."""
    value, node = seen.value, seen.node
    match value:
        case ChosenMoment() | ChosenAmount():
            _chosen(tree, node, value.choose, list(value.options), regime, known)
        case Interpreted():
            declared = regime.interpretations.get(value.interpretation)
            if declared:
                _option(tree, node.at("is"), value.is_, declared.options)
        case FactIs() if value.fact in regime.facts:
            _values(tree, node.at("is"), value.is_, regime.facts[value.fact])
        case Selection():
            for name, wanted in value.attributes.items():
                if name in regime.attributes:
                    _values(tree, node.at("attributes", name), wanted, regime.attributes[name])
        case Fact() | Attribute() if value.default is not None:
            suits(tree, node.at("default"), value.default, value)


def _chosen(
    tree: Tree, node: Node, name: str, options: list[str], regime: Regime, known: Mapping[str, tuple[str, ...]]
) -> None:
    both = (*known["interpretations"], *known["facts"])
    if name not in both:
        message = f"there is no interpretation or fact `{clipped(name)}`"
        remedy = did_you_mean(name, both, "declare it under `interpretations:` or `facts:`")
        tree.complain(node.at("choose"), "unknown-name", message, f"one of {choices(both)}", remedy)
        return
    places = node.at("options")
    allowed: Iterable[str] = ()
    if name in regime.interpretations:
        allowed = regime.interpretations[name].options
    elif name in regime.facts:
        fact = regime.facts[name]
        allowed = ("yes", "no") if fact.type == "yes/no" else fact.options
    for option in options:
        if allowed:
            _option(tree, places.key(option), option, allowed)
    missing = [option for option in allowed if option not in options]
    if missing:
        message = f"`options:` says nothing for {choices(missing)}"
        tree.complain(
            node.key("options"), "missing-option", message, f"one line each for {choices(allowed)}", "add the lines"
        )


def _option(tree: Tree, node: Node, option: str, allowed: Iterable[str]) -> None:
    if option not in allowed:
        message = f"there is no option `{clipped(option)}`"
        tree.complain(
            node,
            "unknown-option",
            message,
            f"one of {choices(allowed)}",
            did_you_mean(option, allowed, "use one of these"),
        )


def _values(tree: Tree, node: Node, values: tuple[Scalar, ...], declared: Fact | Attribute) -> None:
    for number, value in enumerate(values):
        suits(tree, node.step(number) or node, value, declared)


def suits(tree: Tree, node: Node, value: Scalar, declared: Fact | Attribute) -> bool:
    """Add a diagnostic for a value of the wrong type for a fact or attribute; return whether it is right."""
    expected = misfit(value, declared)
    if not expected:
        return True
    word = str(value).lower()
    remedy = "correct the value"
    if declared.type == "yes/no" and word in ("yes", "no", "on", "off"):
        remedy = f"write {'true' if word in ('yes', 'on') else 'false'}"
    elif isinstance(value, str) and declared.options:
        remedy = did_you_mean(value, declared.options, "use one of these")
    elif declared.type == "word":
        remedy = f"put it in quotes: '{clipped(node.text)}'"
    tree.complain(node, "wrong-value", f"this cannot be `{clipped(node.text)}`", expected, remedy)
    return False


_NUMBER = re.compile(r"\d{1,10}(\.\d{1,10}|/[1-9]\d{0,9})?")


def _digits(value: Scalar) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


_TYPES: dict[str, tuple[str, Callable[[Scalar], bool]]] = {
    "yes/no": ("true or false", lambda value: isinstance(value, bool)),
    "number": ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    "word": ("a word", lambda value: isinstance(value, str)),
    "day": ("a day written YYYY-MM-DD", lambda value: isinstance(value, date)),
    "credits": (
        "an amount of credit such as 12 or 37.5",
        lambda value: not isinstance(value, bool | date) and _NUMBER.fullmatch(_digits(value)) is not None,
    ),
}


def misfit(value: Scalar, declared: Fact | Attribute) -> str:
    """Return the expected type of a value that does not match, else an empty text."""
    expected, suitable = _TYPES[declared.type]
    if not suitable(value):
        return f"one of {choices(declared.options)}" if declared.options else expected
    return f"one of {choices(declared.options)}" if declared.options and value not in declared.options else ""


def _carried(tree: Tree, carriers: list[Named], clauses: list[Named]) -> None:
    """Add a diagnostic for rules that cite a clause whose `carried_by:` does not name them."""
    carried: dict[str, set[str]] = {}
    for clause in clauses:
        carried.setdefault(clause.name, set()).update(_words(clause.entry.step("carried_by")))
    for each in carriers:
        for node in _nodes(each.entry.step("clause")):
            # A rule inside a way is carried by the clause of the outer rule.
            if node.text in carried and not carried[node.text] & {each.name, each.outer}:
                message = f"clause `{clipped(node.text)}` does not name `{clipped(each.name)}` among what carries it"
                remedy = f"add `{each.name}` to `carried_by:` of that clause, or cite another one"
                tree.complain(node, "not-carried", message, "a clause and its rules that name each other", remedy)


def _nodes(node: Node | None) -> list[Node]:
    return [] if node is None else node.items if node.items is not None else [node]


def _words(node: Node | None) -> list[str]:
    return [each.text for each in _nodes(node)]
