"""Titles in place of ids for everything a scenario names."""

from __future__ import annotations

from models.record.scenario import Scenario
from planner.loading.scenario_credentials import worked_out
from planner.problem.case import Case


class ScenarioTitles:
    """Titles of offerings, activities and regimes; an id without a title is used itself."""

    def __init__(self, case: Case, scenario: Scenario | None = None) -> None:
        """Collect the titles.

        Args:
            case: the record as it is.
            scenario: the changes, which may add offerings.
        """
        self._case, self._own = case, scenario.offerings if scenario else ()

    def offering(self, name: str) -> str:
        """Return the title of an offering, with the session where one is named: offering@session."""
        offering, _, session = name.partition("@")
        every = (*(each for catalog in self._case.catalogs for each in catalog.offerings), *self._own)
        title = next((each.title for each in every if each.id == offering), None) or self.activity(offering)
        return f"{title} ({session})" if session else title

    def activity(self, name: str) -> str:
        """Return the title of an activity."""
        return next((each.title for each in self._case.record.activities if each.id == name), name)

    def regime(self, name: str) -> str:
        """Return the title of a regime, for a credential without a name of its own."""
        return self._case.regimes[name].title if name in self._case.regimes else name

    def under(self, credential: str, name: str) -> str:
        """Return the title of a rule or a class of a credential."""
        held = next((each for each in self._case.record.credentials if each.name == credential), None)
        if held is None:
            return name
        regime = self._case.regimes[held.regime]
        if name in regime.classes:
            return regime.classes[name]
        active = worked_out(self._case, held)
        rules = {each.key: each.rule.title for each in (active.rules if active else ())}
        return {**{each.id: each.title for each in regime.rules}, **rules}.get(name, name)
