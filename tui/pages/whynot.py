"""The page Why not: conflicts and repairs; for a plan, the rules that bind it and their prices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from models.answer.conflict import Repair
from models.answer.outcome import Outcome
from models.record.as_written import entries_of
from models.record.scenario import Scenario
from planner.edits.edits import SaveScenario
from planner.report.verdicts import STATUSES, verified
from planner.text.quantities import money
from tui.content.about import About, Drawn, said
from tui.content.binding_rules import binding
from tui.content.conflicts import reasons
from tui.page import DetailPage
from tui.pages.whatif import WhatIfPage
from tui.styled import SIGNS, plain
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines


class WhyNotPage(DetailPage):
    """The list of conflicts and repairs, or of prices, with details."""

    KEY: ClassVar[str] = "whynot"
    BESIDE = 110
    CSS_PATH = "whynot.tcss"
    HELP = "What cannot hold together, and what would help; each repair can be tried as a scenario."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "apply", "Try it", tooltip="Save this repair as a scenario and plan with it"),
        Binding("r", "rule", "Rule", tooltip="Open the page Rules at the clause of this line"),
        Binding("w", "ways", "Repairs", tooltip="Go to the first repair"),
        Binding("space", "turn(1)", "Read on", show=False, tooltip="Scroll the details down"),
        Binding("b", "turn(-1)", "Read back", show=False, tooltip="Scroll the details up"),
        Binding("d", "grow", "Details", tooltip="More or less room for the details"),
        Binding("f", "fold", "Unfold", tooltip="Show or fold members of conflicts, and what adds nothing"),
        Binding("x", "again", "Ask again", show=False, tooltip="Plan again, and work the reasons out again"),
    ]

    def __init__(self) -> None:
        """Start with everything folded."""
        super().__init__()
        self._unfolded: set[int] = set()
        self._everything = False
        self._abouts: dict[str, About] = {}
        self._footing = 0
        self._last_clicked: str | None = None
        self._asked: set[str] = set()
        """Questions asked since the last change, so that a failed one is not repeated."""

    def body(self) -> ComposeResult:
        """Put the verdict above the list, and the details below or beside it."""
        yield Static(id="verdict", markup=False)
        with Container(id="split"):
            yield Lines(id="why", classes="first")
            yield Detail(id="said")

    # Asking

    def opened(self) -> None:
        """Ask for the plan, and then for its conflicts and repairs or its prices."""
        self.recert.want_plan()
        self._want()

    def _want(self) -> None:
        session, recert = self.session, self.recert
        if self._footing != session.footing:
            self._footing = session.footing
            self._asked.clear()
            self._unfolded.clear()
        plan = session.known.plan
        if plan is None or self.app.screen is not self:
            return
        snapshot, asked = session.snapshot, recert.asked
        if plan.status == "impossible" and "reasons" not in self._asked:
            self._asked.add("reasons")
            recert.want_reasons()
        elif plan.plan is not None and session.known.prices is None and "prices" not in self._asked:
            self._asked.add("prices")
            recert.ask("prices", lambda effort: asked.prices(snapshot, effort))
        elif self._may_date(plan):
            self._asked.add("safe")
            recert.ask("safe", lambda effort: asked.safe(snapshot, effort))

    def _may_date(self, plan: Outcome) -> bool:
        unknown = plan.plan is not None and self.session.known.safe is None and "safe" not in self._asked
        return unknown and not self._asking("safe", "prices")

    def _asking(self, *kinds: str) -> bool:
        return any(self.recert.asks.asking(kind) for kind in kinds)

    # Drawing

    def show(self, news: frozenset[str]) -> None:
        """Draw the known answers, and ask for the rest."""
        self._fill()
        if news & {"plan", "prices", "safe"}:
            self._want()

    def _fill(self) -> None:
        plan = self.session.known.plan
        state, text = self._verdict(plan)
        verdict = self.query_one("#verdict", Static)
        verdict.update(plain(text, most=None))
        verdict.set_classes(state)
        drawn = list(self._drawn(plan))
        self._abouts = {line.key: about for line, about in drawn if about is not None}
        self.query_one("#why", Lines).fill([line for line, _ in drawn])
        self._tell()

    def _verdict(self, plan: Outcome | None) -> tuple[str, str]:
        if plan is None:
            if self._asking("plan"):
                return "", "Calculating whether it can be done …"
            return "", "It is not known yet whether it can be done; press x to calculate it."
        words = STATUSES[plan.status]
        sentence = words.sentence
        if plan.status == "met":
            sentence = "Nothing stands in the way: everything is met, and nothing is left to do."
        elif plan.plan is not None and plan.status == "planned":
            cost = money(plan.plan.cost.money, plan.plan.cost.currency)
            sentence = f"Nothing stands in the way: there is a plan for {cost}.  Below: what makes it cost so much."
        elif plan.status == "stopped":
            sentence = f"{sentence}  Press x to retry."
        checked = [sentence, *(verified(plan) if plan.status in ("impossible", "disagreement") else ())]
        return words.tone, f"{SIGNS[words.tone]} {'  '.join(checked)}"

    def _drawn(self, plan: Outcome | None) -> Iterator[Drawn]:
        if plan is None:
            return
        if plan.status == "impossible":
            if self.session.known.reasons:
                yield from reasons(plan, self.session, self._unfolded)
            elif self._asking("reasons"):
                yield said("reasons", "Calculating conflicts and repairs …", "$foreground-muted")
            else:
                yield said(
                    "reasons", "Conflicts and repairs are not calculated yet; press x to retry.", "$foreground-muted"
                )
        elif plan.plan is not None:
            pricing, dating = self._asking("prices"), self._asking("safe", "prices")
            yield from binding(self.session, pricing=pricing, dating=dating, everything=self._everything)

    @property
    def _about(self) -> About | None:
        return self._abouts.get(self.query_one("#why", Lines).here or "")

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        about = self._about
        detail = self.query_one(Detail)
        if about is None:
            detail.show("", Content(""), Content(""))
        else:
            key = self.query_one("#why", Lines).here or ""
            detail.show(key, plain(about.title, most=None), about.text)

    # Keys and clicks

    @on(OptionList.OptionSelected)
    def _clicked(self, message: OptionList.OptionSelected) -> None:
        # The first click shows the details; a second one on the same line opens it.
        if message.option_id == self._last_clicked:
            self._opened()
        self._last_clicked = message.option_id

    @on(Lines.Opened)
    def _opened(self) -> None:
        about = self._about
        if about is None:
            return
        if about.repair is not None:
            self.action_apply()
        elif about.conflict >= 0:
            self._unfolded ^= {about.conflict}
            self._fill()
        else:
            self.action_grow()

    def action_apply(self) -> None:
        """Save the selected repair as a scenario, and open it on the page What-if."""
        about = self._about
        if about is None or about.repair is None:
            self.notify("Put the cursor on a repair first.", markup=False)
            return
        name = self._name_for(about.repair)
        if name not in {each.name for each in self.session.record.scenarios}:
            entries = {**entries_of(about.repair.scenario), "name": name, "note": about.repair.sentence}
            if not self.recert.edit(SaveScenario(scenario=entries)):
                return
        self.recert.action_page("whatif")
        if isinstance(self.app.screen, WhatIfPage):
            self.app.screen.go_to(name, about.repair.cost)

    def _name_for(self, repair: Repair) -> str:
        """Return an unused name for a scenario, or the name under which the same repair was saved before."""
        wanted, taken = repair.scenario.name, {each.name: each for each in self.session.record.scenarios}
        for number in range(1, len(taken) + 2):
            more = f" {number}" if number > 1 else ""
            name = f"{wanted[: 80 - len(more)]}{more}"
            if name not in taken or _bare(taken[name]) == _bare(repair.scenario):
                return name
        raise AssertionError(wanted)

    def action_ways(self) -> None:
        """Go to the first repair."""
        if "repair 0" in self._abouts:
            listed = self.query_one("#why", Lines)
            listed.go_to("repair 0")
            listed.scroll_to_highlight(top=True)

    def action_rule(self) -> None:
        """Open the page Rules at the clause of the line."""
        about = self._about
        if about is not None and about.credential:
            self.recert.open_rules(about.credential, about.rule)

    def action_fold(self) -> None:
        """Unfold or fold everything."""
        plan = self.session.known.plan
        every = set(range(len(plan.conflicts))) if plan is not None else set()
        self._unfolded = set() if self._unfolded else every
        self._everything = not self._everything
        self._fill()

    def action_again(self) -> None:
        """Ask again for the answers that are missing."""
        self._asked.clear()
        if self.session.known.plan is None or self.session.known.plan.status == "stopped":
            self.recert.ask_plan()
        self._want()
        self._fill()


def _bare(scenario: Scenario) -> Scenario:
    """Return a scenario's changes without its name."""
    return scenario.model_copy(update={"name": "", "note": ""})
