"""From a record's file to the question it poses; whatever stands in the way becomes a problem with a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from models.held import Credential
from models.problem import Problem as Posed
from models.record import Record, Wishes
from models.regime import Regime
from planner.amounts import Unlinear
from planner.assemble import MixedMoney, Unanswered, assemble
from planner.case import Case
from planner.cli.given import Given
from planner.cli.terminal import note
from planner.context import Missing
from planner.errors import BadInput, UsageError
from planner.files.drafts import draft
from planner.files.library import ENDINGS, Library, catalog_path, example, examples
from planner.files.load import Inputs, read
from planner.files.problems import Problem, meant
from planner.licence import licence_of

MOST_QUESTIONS = 20


@dataclass(frozen=True)
class Question:
    """A record with everything it needs, and the problem it poses."""

    path: Path
    inputs: Inputs
    problem: Posed
    planning: bool
    """Whether offerings were looked at."""

    @property
    def record(self) -> Record:
        """The record, with the wishes of the command line."""
        return self.inputs.record

    @property
    def case(self) -> Case:
        """What the problem was assembled from."""
        return Case(self.record, self.inputs.regimes, self.inputs.catalogs, self.problem.today)

    def knows(self, offering: str) -> None:
        """Make sure that there is such an offering.

        Raises:
            UsageError: naming the ones it might be.
        """
        known = {name for each in self.inputs.catalogs for o in each.offerings for name in (o.id, o.course) if name}
        if offering not in known:
            remedy = meant(offering, known, "use the id of an offering in a catalog that is read")
            raise UsageError(f"there is no offering `{offering}`; {remedy}")


def path_of(name: str) -> Path:
    """Return the file of a record; a bare name that is no file may be that of a built-in example."""
    path = Path(name).expanduser()
    if not path.exists() and path.name == name:
        stem = path.stem if path.suffix in ENDINGS else name
        if stem in examples():
            note(f"There is no file {name} here; reading the example {example(stem)}.")
            return example(stem)
    return path


def pose(name: str, given: Given, *, planning: bool) -> Question:
    """Read a record and build its problem.

    Args:
        name: the record's file, or the name of a built-in example.
        given: what the command line adds.
        planning: whether offerings matter; a check looks at what is done.

    Raises:
        BadInput: with every problem of every file.
        UsageError: for options that make no sense.
    """
    path, library = path_of(name), Library(given.regimes)
    catalogs = [catalog_path(each, Path()) for each in given.catalogs] or None
    inputs = read(path, catalogs, library)
    today = given.today or inputs.record.as_of or datetime.now().astimezone().date()
    record = given.laid_over(inputs.record, inputs.catalogs, today)
    if not planning:
        record = record.model_copy(update={"wishes": Wishes()})
    inputs = Inputs(record, inputs.regimes, inputs.catalogs)
    try:
        problem = assemble(record, inputs.regimes, inputs.catalogs if planning else (), today)
    except Unanswered as unanswered:
        raise BadInput(_questions(path, unanswered, inputs, today)) from None
    except MixedMoney as error:
        message, _, remedy = str(error).partition("; ")
        raise BadInput([Problem(str(path), message, remedy=remedy, code="mixed-money")]) from None
    except Unlinear:
        raise BadInput(list(_not_linear(inputs, library))) from None
    return Question(path, inputs, problem, planning)


def _questions(path: Path, unanswered: Unanswered, inputs: Inputs, today: date) -> list[Problem]:
    """Ask for everything the regimes need, at the credential that lacks it."""
    found = draft(path, Record)
    tree, root = found.tree, found.root
    if tree is None or root is None:
        return [Problem(str(path), str(unanswered), code="unanswered")]
    lacking = {name for name, _ in unanswered.questions}
    for number, credential in enumerate(inputs.record.credentials):
        if credential.name not in lacking:
            continue
        regime = inputs.regimes[credential.regime]
        for missing in _all_missing(credential, regime, today):
            message, expected, remedy = _asked(missing, regime)
            place = root.at("credentials", number)
            section = {"anchor": "anchors", "fact": "facts"}.get(missing.what, missing.what)
            at = place.key(section) if place.step(section) else place.at("regime")
            tree.complain(at, "unanswered", f"{credential.name}: {message}", expected, remedy)
    return tree.problems


def _all_missing(credential: Credential, regime: Regime, today: date) -> Iterator[Missing]:
    """Yield what is missing, one after another: a day found missing is made up in order to look further."""
    for _ in range(MOST_QUESTIONS):
        try:
            licence_of(credential, regime, today)
        except Missing as missing:
            yield missing
            if missing.what != "anchor" or missing.name in credential.anchors:
                return
            made_up = {**credential.anchors, missing.name: today}
            credential = credential.model_copy(update={"anchors": made_up})
        else:
            return


def _asked(missing: Missing, regime: Regime) -> tuple[str, str, str]:
    """Return what is wrong, what is expected and what to write."""
    name, fact = missing.name, regime.facts.get(missing.name)
    if missing.what == "anchor":
        message = f"the record does not say the day `{name}`"
        return message, missing.ask or "a day", f"write `anchors: {{{name}: 2021-03-10}}`, with your own day"
    if fact is not None:
        sample = {"yes/no": "true", "number": "5", "credits": "12", "word": next(iter(fact.options), "word")}[fact.type]
        asked = fact.ask if missing.ask in ("", fact.ask) else f"{fact.ask} ({missing.ask})"
        return f"the record does not say `{name}`", asked, f"write `facts: {{{name}: {sample}}}`, with your own answer"
    if missing.what == "period":
        return "the period cannot be found", missing.ask, "correct the days, or write `period: {start: …, end: …}`"
    return f"the {missing.what} `{name}` cannot be used", missing.ask, "correct it in the record or in the regime"


def _not_linear(inputs: Inputs, library: Library) -> Iterator[Problem]:
    for name in inputs.regimes:
        yield Problem(
            str(library.paths.get(name, name)),
            "an amount picks the highest, the lowest or a difference of amounts that depend on what is claimed",
            expected="`highest:`, `lowest:` and `less:` over amounts that are known beforehand",
            remedy="take percentages of `required`, or state two rules in place of one",
            code="not-linear",
        )
