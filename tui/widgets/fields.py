"""The fields of the form for an activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from models.regime.regime import Attribute
from planner.forms.activity_fields import TypedActivity
from planner.forms.exact_numbers import text_of
from planner.forms.needed_answers import Asking
from planner.forms.per_credential import NOTHING, Scope
from tui.styled import plain
from tui.widgets.chip import Cycle
from tui.widgets.picks import Pick, Picks

DAY = "year-month-day"
"""The placeholder of a day; an example would look like a typed day."""

PLAIN = (
    ("title", "Title", "what it was called"),
    ("start", "Day, or first day", DAY),
    ("end", "Last day", "empty for a single day"),
    ("hours", "Hours", "6, 7.5, 1:30 or 90 min"),
    ("provider", "Provider", "who held it"),
    ("cost", "Cost", "what it cost you"),
    ("course", "Course", "a name, where it repeats something else"),
    ("note", "Note", ""),
)
"""Fields with a line of text: the name, the label, the placeholder."""


class FieldRow(Horizontal):
    """A label and a field beside it."""

    def __init__(self, label: str, field: Widget) -> None:
        """Start with the label and the field."""
        super().__init__(Static(plain(label), classes="label", markup=False), field)


class Fields(VerticalScroll):
    """The fields of the form."""

    DEFAULT_CSS = """
    Fields { padding: 0 1; }
    Fields Row { height: 1; margin: 0; }
    Fields .label { width: 18; height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    Fields Input { height: 1; border: none; padding: 0 1; background: $boost; width: 1fr; }
    Fields Input:focus { background: $primary-muted; }
    Fields Input.-wrong { background: $error-muted; }
    Fields .wrong { height: auto; color: $text-error; padding: 0 0 0 18; display: none; }
    Fields .doubt { color: $text-warning; }
    Fields .head { height: auto; margin: 1 0 0 0; text-style: bold; color: $text-primary; }
    Fields .asks { height: auto; color: $text-muted; }
    Fields .scope { height: auto; }
    Fields .more { height: auto; }
    """

    class Changed(Message):
        """A value in a field was changed."""

    def __init__(self, typed: TypedActivity, asked: Sequence[Asking]) -> None:
        """Start with the values of an activity.

        Args:
            typed: the initial values.
            asked: the questions of each credential.
        """
        super().__init__(can_focus=False)
        self._typed, self._asked = typed, tuple(asked)

    def compose(self) -> ComposeResult:
        """Put the fields in a column."""
        for name, label, hint in PLAIN[:5]:
            yield from self._line(name, label, hint)
        for number, each in enumerate(self._asked):
            with Vertical(classes="scope"):
                yield from self._scope(number, each)
        yield Static(plain("Papers that are there"), classes="head", markup=False)
        documents = tuple(dict.fromkeys(paper for each in self._asked for paper in each.documents))
        yield Picks([Pick(name, name) for name in documents], self._typed.evidence, id="evidence")
        yield from self._line("paper", "Another paper", "more than one: apart by semicolons", "")
        yield Static(plain("Besides"), classes="head", markup=False)
        for name, label, hint in PLAIN[5:]:
            yield from self._line(name, label, hint)

    def _line(self, name: str, label: str, hint: str, value: str | None = None) -> Iterator[Widget]:
        shown = getattr(self._typed, name) if value is None else value
        yield FieldRow(label, Input(shown, placeholder=hint, id=f"field-{name}", compact=True, select_on_focus=False))
        yield Static(classes="wrong", id=f"wrong-{name}", markup=False)

    def _scope(self, number: int, each: Asking) -> Iterator[Widget]:
        scope = self._typed.scopes.get(each.credential, NOTHING)
        under = f" under {each.title}" if len(self._asked) > 1 else ""
        yield Static(plain(f"Category{under}", most=None), classes="head", markup=False)
        yield Picks(
            [Pick(one.name, one.title, one.depth) for one in each.categories],
            scope.categories,
            id=f"categories-{number}",
        )
        yield Static(classes="wrong", id=f"wrong-categories-{number}", markup=False)
        yield Vertical(*self._more(number, each, scope), classes="more", id=f"more-{number}")

    def _more(self, number: int, each: Asking, scope: Scope) -> Iterator[Widget]:
        if each.topics:
            yield Static(plain("Topics"), classes="head", markup=False)
            yield Picks(
                [Pick(one.name, one.title, one.depth) for one in each.topics], scope.topics, id=f"topics-{number}"
            )
        if each.attributes:
            yield Static(plain("What the board asks"), classes="head", markup=False)
        for at, (name, attribute) in enumerate(each.attributes.items()):
            yield from self._question(f"{number}-{at}", attribute, scope.answers.get(name, ""))
        if each.stated:
            yield from self._line(f"credits-{number}", "Credit stated", f"{each.unit}, by the sponsor", scope.credits)
        for at, unit in enumerate(each.units):
            label = unit.replace("_", " ").capitalize() + "s"
            yield from self._line(f"unit-{number}-{at}", label, "in place of hours", scope.units.get(unit, ""))

    def _question(self, key: str, attribute: Attribute, value: str) -> Iterator[Widget]:
        yield Static(plain(attribute.ask, most=None), classes="asks", markup=False)
        default = text_of(attribute.default)
        unsaid = f"not said, so {default}" if default else "not said"
        match attribute.type:
            case "yes/no":
                yield Cycle([("", unsaid), ("yes", "yes"), ("no", "no")], value, id=f"answer-{key}")
            case "word" if attribute.options:
                answers = [("", unsaid), *((each, each) for each in attribute.options)]
                yield Cycle(answers, value, id=f"answer-{key}")
            case kind:
                hint = {"day": DAY, "number": "a number"}.get(kind, "")
                yield Input(value, placeholder=f"{hint}; {unsaid}".lstrip("; "), id=f"answer-{key}", compact=True)
        yield Static(classes="wrong", id=f"wrong-answer-{key}", markup=False)

    @property
    def typed(self) -> TypedActivity:
        """The values in the fields."""
        other = [paper.strip() for paper in self._value("#field-paper").split(";") if paper.strip()]
        return TypedActivity(
            **{name: self._value(f"#field-{name}") for name, _, _ in PLAIN},
            evidence=(*self.query_one("#evidence", Picks).chosen, *other),
            scopes={each.credential: self._scope_of(number, each) for number, each in enumerate(self._asked)},
        )

    def _scope_of(self, number: int, each: Asking) -> Scope:
        answers = {name: self._value(f"#answer-{number}-{at}") for at, name in enumerate(each.attributes)}
        units = {unit: self._value(f"#field-unit-{number}-{at}") for at, unit in enumerate(each.units)}
        return Scope(
            categories=self.query_one(f"#categories-{number}", Picks).chosen,
            topics=self.query_one(f"#topics-{number}", Picks).chosen if each.topics else (),
            answers={name: value for name, value in answers.items() if value.strip()},
            credits=self._value(f"#field-credits-{number}") if each.stated else "",
            units={unit: value for unit, value in units.items() if value.strip()},
        )

    def _value(self, selector: str) -> str:
        found = self.query_one(selector)
        assert isinstance(found, Input | Cycle)
        return found.value

    def mark(self, wrong: Mapping[str, str], doubts: Mapping[str, str]) -> None:
        """Show mistakes and doubts below the fields; show the questions of credentials for which it counts."""
        for field, name in self._names().items():
            # Report a missing category once, at the first credential.
            general = doubts.get("categories", "") if name == "categories-0" else ""
            text = wrong.get(field, "") or doubts.get(field, "") or general
            below = self.query_one(f"#wrong-{name}", Static)
            below.display = bool(text)
            below.set_class(field not in wrong, "doubt")
            below.update(plain(f"{'✗' if field in wrong else '!'} {text}", most=None) if text else "")
            for box in self.query(f"#field-{name}, #{name}"):
                box.set_class(field in wrong, "-wrong")
        for number in range(len(self._asked)):
            picks = self.query_one(f"#categories-{number}", Picks)
            self.query_one(f"#more-{number}").display = bool(picks.chosen)

    def _names(self) -> dict[str, str]:
        """Return the names of the widgets by field."""
        found = {name: name for name, _, _ in PLAIN}
        for number, each in enumerate(self._asked):
            found[f"categories/{each.credential}"] = f"categories-{number}"
            found |= {
                f"answers/{each.credential}/{name}": f"answer-{number}-{at}" for at, name in enumerate(each.attributes)
            }
            if each.stated:
                found[f"credits/{each.credential}"] = f"credits-{number}"
            found |= {f"units/{each.credential}/{unit}": f"unit-{number}-{at}" for at, unit in enumerate(each.units)}
        return found

    def label_of(self, field: str) -> str:
        """Return the label of a field."""
        kind, _, rest = field.partition("/")
        last = rest.rpartition("/")[2].replace("_", " ").capitalize()
        known = {name: label for name, label, _ in PLAIN}
        return known.get(field) or {"categories": "Category", "credits": "Credit stated"}.get(kind) or last or kind

    def go_to(self, field: str) -> None:
        """Focus a field."""
        name = self._names().get(field, "title")
        for box in self.query(f"#field-{name}, #{name}"):
            (box.query("Input, Boxes").first() if isinstance(box, Picks) else box).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Report a change of a typed value."""
        message.stop()
        self.post_message(self.Changed())

    def on_picks_changed(self, message: Picks.Changed) -> None:
        """Report a change of ticked values."""
        message.stop()
        self.post_message(self.Changed())

    def on_cycle_changed(self, message: Cycle.Changed) -> None:
        """Report a change of an answer."""
        message.stop()
        self.post_message(self.Changed())
