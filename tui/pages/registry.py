"""The modules of the pages, each imported when its page is first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tui.page import Page

CLASSES = {
    "standing": "StandingPage",
    "record": "RecordPage",
    "catalog": "CatalogPage",
    "plan": "PlanPage",
    "whatif": "WhatIfPage",
    "whynot": "WhyNotPage",
    "rules": "RulesPage",
}
"""The class of the page in each module."""


def opened(page: str) -> Page:
    """Return a new page of that name."""
    return cast("Page", getattr(import_module(f"tui.pages.{page}"), CLASSES[page])())
