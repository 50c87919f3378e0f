"""Check the names in a record or a catalog against its regimes and catalogs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models.record.credential import Credential
from models.record.offering import Catalog, Counting, Offering
from models.record.record import Activity, Record
from models.regime.regime import Regime
from models.regime.rules import Alternatives, Rule
from models.regime.selection import Scalar
from planner.errors import choices, clipped, did_you_mean
from planner.files.drafts import Draft
from planner.files.nodes import Node, Tree
from planner.files.references import BUILT_IN_ANCHORS, misfit, require, suits


@dataclass
class Checker:
    """Adds diagnostics to one file."""

    tree: Tree
    root: Node
    regimes: Mapping[str, Regime]
    """The regimes that could be read, by id."""
    known: Collection[str] = ()
    """Ids of all regimes."""
    offerings: dict[str, tuple[Offering, str]] = field(default_factory=dict)
    """Offerings of all files so far, with their places."""

    def one_of(self, node: Node, what: str, name: str, names: Iterable[str], remedy: str) -> bool:
        """Add a diagnostic for an unknown name; return whether the name is known."""
        listed = list(dict.fromkeys(names))
        if name in listed:
            return True
        message = f"there is no {what} `{clipped(name)}`"
        self.tree.complain(
            node, "unknown-name", message, f"one of {choices(listed)}", did_you_mean(name, listed, remedy)
        )
        return False

    def no_twice(self, what: str, named: Iterable[tuple[str, Node]], word: str = "id") -> None:
        """Add a diagnostic for every duplicate id or name."""
        first: dict[str, Node] = {}
        for name, node in named:
            if name in first:
                message = f"the {what} `{clipped(name)}` is there already, on line {first[name].line}"
                expected, remedy = (
                    f"{'an' if word == 'id' else 'a'} {word} of its own",
                    f"give one of the two another {word}",
                )
                self.tree.complain(node, "duplicate-id", message, expected, remedy)
            first.setdefault(name, node)

    def counting(self, counted: Counting | Activity, node: Node, regimes: list[Regime]) -> None:
        """Check categories, topics and attributes; each must be known to one of the regimes at least."""
        if not regimes:
            return
        whose = " in " + (" or ".join(regime.id for regime in regimes))
        for here, part in (
            (node, counted),
            *((node.at("parts", n), part) for n, part in enumerate(getattr(counted, "parts", ()))),
        ):
            for section, key, names in (("categories", "category", part.category), ("topics", "topics", part.topics)):
                known = [name for regime in regimes for name in getattr(regime, section)]
                for number, name in enumerate(names):
                    place = here.at(key)
                    require(self.tree, place.step(number) or place, name, section, dict.fromkeys(known), whose)
            self.attributes(part.attributes, here.at("attributes"), regimes, whose)

    def attributes(self, given: Mapping[str, Scalar], node: Node, regimes: list[Regime], whose: str) -> None:
        """Check attributes and the types of their values."""
        known = dict.fromkeys(name for regime in regimes for name in regime.attributes)
        for name, value in given.items():
            if require(self.tree, node.key(name), name, "attributes", known, whose):
                declared = [regime.attributes[name] for regime in regimes if name in regime.attributes]
                if all(misfit(value, each) for each in declared):
                    suits(self.tree, node.at(name), value, declared[0])


def check_record(draft: Draft[Record], by_name: Mapping[str, Regime], known: Collection[str]) -> None:
    """Check a record against the regimes it names.

    Args:
        draft: The record.
        by_name: The regimes that could be read, by what the record calls them (an id or a file).
        known: Ids of all regimes.
    """
    record = draft.value
    if record is None or draft.tree is None or draft.root is None:
        return
    check = Checker(draft.tree, draft.root, by_name, known)
    for number, credential in enumerate(record.credentials):
        regime = by_name.get(credential.regime)
        if regime is not None:
            _credential(check, credential, regime, draft.root.at("credentials", number))
    places = [draft.root.at("credentials", number) for number in range(len(record.credentials))]
    names = [credential.id or _id(by_name, credential) for credential in record.credentials]
    check.no_twice(
        "credential",
        [(name, place.at("id") if place.step("id") else place) for name, place in zip(names, places, strict=True)],
    )
    activities = draft.root.at("activities")
    check.no_twice(
        "activity", [(each.id, activities.at(number, "id")) for number, each in enumerate(record.activities)]
    )
    scenarios = draft.root.at("scenarios")
    called = [(each.name, scenarios.at(number, "name")) for number, each in enumerate(record.scenarios)]
    check.no_twice("scenario", called, "name")
    of_name = _of_name(record, by_name)
    for number, activity in enumerate(record.activities):
        _activity(check, activity, activities.at(number), of_name)


def _id(by_name: Mapping[str, Regime], credential: Credential) -> str:
    regime = by_name.get(credential.regime)
    return regime.id if regime else credential.regime


def _of_name(record: Record, by_name: Mapping[str, Regime]) -> dict[str, Regime | None]:
    """Return the regimes by the names an activity may use: the credential's and the regime's."""
    found: dict[str, Regime | None] = {}
    added = (credential for scenario in record.scenarios for credential in scenario.added)
    for credential in (*record.credentials, *added):
        regime = by_name.get(credential.regime)
        for name in (credential.id, credential.regime, regime.id if regime else None):
            if name is not None:
                found.setdefault(name, regime)
    return found


def _credential(check: Checker, credential: Credential, regime: Regime, node: Node) -> None:
    whose = f" in {regime.id}"
    for number, held in enumerate(credential.classes):
        require(check.tree, node.at("classes", number, "class"), held.class_, "classes", regime.classes, whose)
    for name in credential.anchors:
        place = node.at("anchors").key(name)
        if name in BUILT_IN_ANCHORS:
            message, remedy = (
                f"`{name}` is found by recert",
                "write `period: {start: …, end: …}` to state the period yourself",
            )
            check.tree.complain(place, "unknown-name", message, f"one of {choices(regime.anchors)}", remedy)
        else:
            require(check.tree, place, name, "anchors", regime.anchors, whose)
    for name, value in credential.facts.items():
        if require(check.tree, node.at("facts").key(name), name, "facts", regime.facts, whose):
            suits(check.tree, node.at("facts", name), value, regime.facts[name])
    for name, option in credential.interpretations.items():
        places = node.at("interpretations")
        if require(check.tree, places.key(name), name, "interpretations", regime.interpretations, whose):
            options = regime.interpretations[name].options
            check.one_of(places.at(name), "option", option, options, "use one of these")
    for number, carried in enumerate(credential.carried_in):
        if carried.category is not None:
            place = node.at("carried_in", number, "category")
            require(check.tree, place, carried.category, "categories", regime.categories, whose)
    extensions = [rule.id for rule in every_rule(regime.rules) if rule.kind == "extension"]
    for number, granted in enumerate(credential.extensions):
        place = node.at("extensions", number, "rule")
        check.one_of(place, "rule of kind extension", granted.rule, extensions, f"{regime.id} has none of that name")


def every_rule(rules: Iterable[Rule]) -> Iterable[Rule]:
    """Yield every rule, including those inside `alternatives`."""
    for rule in rules:
        yield rule
        if isinstance(rule, Alternatives):
            for way in rule.ways:
                yield from every_rule(way.rules)


def _activity(check: Checker, activity: Activity, node: Node, of_name: Mapping[str, Regime | None]) -> None:
    for name, counted in activity.counts.items():
        place = node.at("counts")
        if check.one_of(place.key(name), "credential", name, of_name, "use a credential of this record"):
            regime = of_name[name]
            check.counting(counted, place.at(name), [regime] if regime else [])
    for name, category in activity.pin.items():
        place = node.at("pin")
        if check.one_of(place.key(name), "credential", name, of_name, "use a credential of this record"):
            regime = of_name[name]
            if regime and category != "none":
                require(check.tree, place.at(name), category, "categories", regime.categories, f" in {regime.id}")
    # A name unknown to the other regimes may belong to a regime that could not be read.
    if None not in of_name.values():
        regimes = {regime.id: regime for regime in of_name.values() if regime}
        check.counting(activity, node, list(regimes.values()))


def check_catalog(
    draft: Draft[Catalog], regimes: Mapping[str, Regime], known: Collection[str], offerings: dict[str, str]
) -> None:
    """Check a file of offerings.

    Args:
        draft: The file.
        regimes: Those to check against, by id; counts for other regimes are not checked.
        known: Ids of all regimes.
        offerings: Offerings of the files before this one and where they are; this file's are added.
    """
    catalog = draft.value
    if catalog is None or draft.tree is None or draft.root is None:
        return
    check = Checker(draft.tree, draft.root, regimes, known)
    for number, offering in enumerate(catalog.offerings):
        node = draft.root.at("offerings", number)
        place = node.at("id")
        if offering.id in offerings:
            message = f"the offering `{clipped(offering.id)}` is there already, at {offerings[offering.id]}"
            check.tree.complain(place, "duplicate-id", message, "an id of its own", "give one of the two another id")
        offerings.setdefault(offering.id, f"{draft.file}:{place.line}")
        sessions = node.at("sessions")
        check.no_twice("session", [(each.id, sessions.at(n, "id")) for n, each in enumerate(offering.sessions)])
        for name, counted in offering.counts.items():
            counts = node.at("counts")
            if name in known:
                check.counting(counted, counts.at(name), [regimes[name]] if name in regimes else [])
            else:
                check.one_of(counts.key(name), "regime", name, known, "use the id of a regime, or remove the entry")


def check_wishes(draft: Draft[Record], catalogs: Iterable[Catalog]) -> None:
    """Check that offerings named in wishes and in the accepted plan are offered, with the sessions named."""
    record = draft.value
    if record is None or draft.tree is None or draft.root is None:
        return
    known = {offering.id: offering for catalog in catalogs for offering in catalog.offerings}
    check = Checker(draft.tree, draft.root, {})
    wishes = draft.root.at("wishes")
    remedy = "use the id of an offering, or remove the line"
    courses = [offering.course for offering in known.values() if offering.course]
    done = [name for activity in record.activities for name in (activity.id, activity.course) if name]
    named = [*known, *courses]
    for key, names, among in (("must", record.wishes.must, [*named, *done]), ("never", record.wishes.never, named)):
        for number, name in enumerate(names):
            check.one_of(wishes.at(key, number), "offering", name, among, remedy)
    lines = [(wishes.at("enrolled", n), each.offering, each.session) for n, each in enumerate(record.wishes.enrolled)]
    lines += [(draft.root.at("accepted", n), each.offering, each.session) for n, each in enumerate(record.accepted)]
    for node, name, session in lines:
        if check.one_of(node.at("offering"), "offering", name, known, remedy) and session and known[name].sessions:
            sessions = [each.id for each in known[name].sessions]
            check.one_of(node.at("session"), "session", session, sessions, "use one of these")
    both = set(record.wishes.must) & set(record.wishes.never)
    for number, name in enumerate(record.wishes.never):
        if name in both:
            message = f"`{clipped(name)}` is under `must:` as well"
            check.tree.complain(
                wishes.at("never", number), "contradiction", message, "one or the other", "remove one of the two"
            )


def check_scenarios(
    draft: Draft[Record], record: Record, regimes: Mapping[str, Regime], catalogs: Sequence[Catalog]
) -> None:
    """Check the names in a record's scenarios, and that no scenario contradicts itself.

    Args:
        draft: The record.
        record: Its value, with regimes named by id.
        regimes: All regimes the record names, by id.
        catalogs: The catalogs of offerings.
    """
    if draft.tree is None or draft.root is None or not record.scenarios:
        return
    # Most records have no scenario, and a check needs no module that plans.
    from planner.loading.scenario_checks import mistakes  # noqa: PLC0415
    from planner.problem.case import Case  # noqa: PLC0415

    check = Checker(draft.tree, draft.root, regimes)
    case = Case(record, regimes, catalogs, record.as_of or datetime.now().astimezone().date())
    for number, scenario in enumerate(record.scenarios):
        place = draft.root.at("scenarios", number)
        for each in mistakes(scenario, case):
            *way, last = each.path
            if last == "regime":
                # Reading the regimes has added this diagnostic, also for regimes that cannot be used.
                continue
            node = place.at(*way).key(str(last)) if each.on_key else place.at(*each.path)
            if not draft.tree.complained(node):
                # An edit of the record may have made the scenario obsolete, so dropping it is a remedy too.
                drop = f", or drop the scenario “{clipped(scenario.name)}”" if each.code == "contradiction" else ""
                draft.tree.complain(node, each.code, each.message, each.expected, f"{each.remedy}{drop}")
        for place_in, offering in enumerate(scenario.offerings):
            counts = place.at("offerings", place_in, "counts")
            for name, counted in offering.counts.items():
                if name in regimes:
                    check.counting(counted, counts.at(name), [regimes[name]])
