"""A regime: the rules of one board for one credential, every clause of its text accounted for."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Credits, Frozen, Ratio, listed
from models.regime.amounts import Amount
from models.regime.phrases import Condition, Moment
from models.regime.references import CarrierId, CategoryId, ClauseId, Id, TopicId
from models.regime.rule import InForce
from models.regime.rules import Rule
from models.regime.selection import EVERYTHING, Scalar, Selection


class Unit(Frozen):
    """The unit in which the board counts credit."""

    name: str
    plural: str


class Source(Frozen):
    """A text the regime was read from."""

    id: Id
    title: str
    url: str | None = None
    text_of: str = ""
    """The version of the text, in words."""
    read: date | None = None
    note: str = ""


class Clause(Frozen):
    """One clause of the text: its summary, and the parts of the regime that carry it, or why it is not modelled."""

    id: str
    text: str
    """One-line summary."""
    source: str | None = None
    carried_by: Annotated[tuple[CarrierId, ...], BeforeValidator(listed)] = ()
    """Rules, conversions, or the words `period`, `required`, `categories`, `topics`."""
    not_modelled: str | None = None
    """Why it is not modelled."""

    @model_validator(mode="after")
    def _accounted_for(self) -> Clause:
        if not self.carried_by and not self.not_modelled:
            raise PydanticCustomError("unaccounted", "expected `carried_by:` or `not_modelled:` with a reason")
        return self


class Category(Frozen):
    """A kind of activity in the regime's terms."""

    title: str
    within: CategoryId | None = None
    """The wider category that contains it."""


class Topic(Frozen):
    """A subject of activities."""

    title: str
    within: TopicId | None = None
    """The wider topic that contains it."""


class Attribute(Frozen):
    """A fact about an activity or offering that a rule needs."""

    ask: str
    """The question to a holder."""
    type: Literal["yes/no", "number", "word", "day"] = "yes/no"
    options: tuple[str, ...] = ()
    """For words: the ones allowed."""
    default: Scalar | None = None
    """The value when an activity does not state it."""


class Fact(Frozen):
    """A fact about the holder that a rule needs."""

    ask: str
    type: Literal["yes/no", "number", "word", "credits"] = "yes/no"
    options: tuple[str, ...] = ()
    default: Scalar | None = None
    """The value when the record does not state it; left out, the fact is then unknown."""


class Anchor(Frozen):
    """A day in the holder's life that windows and deadlines are counted from."""

    ask: str
    default: Moment | None = None


class Interpretation(Frozen):
    """A clause that can be understood in more than one way."""

    question: str
    clause: Annotated[tuple[ClauseId, ...], BeforeValidator(listed), Field(min_length=1)]
    options: Annotated[dict[str, str], Field(min_length=2)]
    default: str
    reason: str

    @model_validator(mode="after")
    def _default_is_an_option(self) -> Interpretation:
        if self.default not in self.options:
            raise PydanticCustomError(
                "default", "expected `default` to be one of {options}", {"options": ", ".join(self.options)}
            )
        return self


class Rounding(Frozen):
    """Which amounts can be awarded."""

    to: Annotated[tuple[Credits, ...], BeforeValidator(listed), Field(min_length=1)]
    """One step, or the fractions of a credit that exist, such as [0, 0.2, 0.4, 0.5, 0.6, 0.8]."""
    direction: Literal["down", "nearest", "up"] = "down"
    first: Credits = 0
    """The smallest amount that can be awarded; less earns 0."""


class Conversion(Frozen):
    """How an activity is converted to credit; the first conversion that is in force and selects it applies."""

    id: Id
    clause: Annotated[tuple[ClauseId, ...], BeforeValidator(listed), Field(min_length=1)]
    of: Selection = EVERYTHING
    in_force: InForce | None = None
    """Compared with the day the activity ended."""
    checked: date | None = None
    when: Condition | None = None
    minutes_per_credit: Ratio | None = None
    """The length of one credit in minutes."""
    flat: Credits | None = None
    """The same credit for every item, whatever its length."""
    stated: bool = False
    """The credit the sponsor states, written as `credits` in the record or catalog."""
    none: bool = False
    """No credit at all: a milestone."""
    times: Ratio = Fraction(1)
    """Credits per unit of the measure above: 2 for preparation at two for one, 1/2 for field work."""
    units: dict[str, Credits] = Field(default_factory=dict)
    """Credits for one of each unit, such as semester_hour: 15."""
    per_day: Credits | None = None
    """The most credit one day can give, by the days the activity states."""
    round: Rounding | None = None
    at_most: Credits | None = None
    """The most credit one item can give."""
    at_least: Credits = 0
    """Less than this earns 0."""

    @model_validator(mode="after")
    def _one_measure(self) -> Conversion:
        measures = [self.flat is not None, self.none, self.minutes_per_credit is not None or self.stated]
        if sum(measures) != 1 and not (self.units and not any(measures)):
            raise PydanticCustomError(
                "measure", "expected one of `minutes_per_credit:`, `flat:`, `stated: true`, `none: true` (or `units:`)"
            )
        return self


class Period(Frozen):
    """When the renewal period begins and ends, unless a record states it."""

    start: Moment
    end: Moment
    clause: Annotated[tuple[ClauseId, ...], BeforeValidator(listed), Field(min_length=1)]


class Regime(Frozen):
    """The rules of one board for one credential."""

    recert: Literal["regime/1"]
    id: Id
    title: str
    board: str
    jurisdiction: str
    credential: str
    """The board's name for the credential."""
    summary: str = ""
    unit: Unit
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    in_force: InForce
    """The days the text as a whole is law, for rules without their own `in_force:`."""
    checked: date
    """The day a person last compared the rules with the text, for rules without their own `checked:`."""
    known_until: date
    """The last day for which the law is known; periods that end later get a warning."""
    classes: dict[Id, str] = Field(default_factory=dict)
    facts: dict[Id, Fact] = Field(default_factory=dict)
    anchors: dict[Id, Anchor] = Field(default_factory=dict)
    attributes: dict[Id, Attribute] = Field(default_factory=dict)
    categories: dict[Id, Category]
    topics: dict[Id, Topic] = Field(default_factory=dict)
    interpretations: dict[Id, Interpretation] = Field(default_factory=dict)
    period: Period
    required: Amount
    """Credit required over the period; percentages are taken of this."""
    conversions: Annotated[tuple[Conversion, ...], Field(min_length=1)]
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]

    def title_of(self, part: str) -> str:
        """Return the title of a topic or category; of any other part, its id."""
        node = self.topics.get(part) or self.categories.get(part)
        return node.title if node else part
