"""Marks on an offering: required in the plan, excluded from it, or enrolled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from planner.edits.edits import Mark
from planner.problem.intervals import sessions_of
from planner.report.catalog import CatalogLine
from planner.report.offering_sentences import own_prices, session_words
from tui.dialogs.choose import Choice, Chooser

if TYPE_CHECKING:
    from tui.page import Page


class Marking:
    """Mark the selected offering of a page."""

    _held = False
    """Whether lines keep their positions although their sort keys may change."""

    @property
    def _marked_on(self) -> Page:
        return cast("Page", self)

    @property
    def _here(self) -> CatalogLine | None:
        raise NotImplementedError

    def action_mark(self, mark: str) -> None:
        """Set a mark of the selected offering, or remove one that is set."""
        each = self._here
        if each is None:
            return
        if mark == "none" or (mark in each.marks and mark != "enrolled"):
            self._mark(each, "none")
        elif mark == "enrolled":
            self._enrol(each)
        else:
            self._mark(each, mark)

    def _enrol(self, each: CatalogLine) -> None:
        page = self._marked_on
        coming = [session for session in sessions_of(each.offering) if session.start >= page.session.case.today]
        if each.offering.on_demand is not None:
            self._mark(each, "enrolled")
        elif not coming:
            page.notify("No session of it is still to come.", severity="warning", markup=False)
        elif len(coming) == 1:
            self._mark(each, "enrolled", coming[0].id)
        else:
            usual = each.offering.price if own_prices(each.offering) else None
            choices = [Choice(session.id, session_words(session, usual)) for session in coming]
            page.app.push_screen(
                Chooser(f"In which session of “{each.offering.title}” is a place taken?", choices),
                lambda chosen: self._mark(each, "enrolled", chosen) if chosen is not None else None,
            )

    def _mark(self, each: CatalogLine, mark: str, session: str | None = None) -> None:
        page = self._marked_on
        if mark == "none" and not set(each.marks) - {"planned", "accepted"}:
            page.notify("It is not marked.", markup=False)
            return
        self._held = True
        page.recert.edit(Mark.model_validate({"offering": each.offering.id, "session": session, "as_": mark}))
