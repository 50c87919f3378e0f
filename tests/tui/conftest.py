"""What all tests of the screen have: a state folder of their own, and no waiting for the processor to be idle.

Everything that is asked is answered in place here, so that messages and drawing are all there is to wait for.
"""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.stylesheet import Stylesheet

import planner.files.library
from planner.files.library import Library, built_in
from planner.session.questions import Questions
from tests.tui.screen import at_once


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def _no_idle_waiting(monkeypatch):
    monkeypatch.setattr("textual.app.wait_for_idle", at_once)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_once)


@pytest.fixture(autouse=True)
def _drawn_when_looked_at(monkeypatch):
    """Nothing is drawn at every step that nobody sees; what is looked at, as text or as a picture, is drawn whole."""
    drawn = Compositor.render_update

    def left_out(self, full=False, screen_stack=None, simplify=False):
        if full:
            return drawn(self, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        self._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", left_out)


DRAFTS: dict[object, object] = {}
"""What was read of the regimes that recert comes with."""

CATALOGS: dict[object, tuple[object, ...]] = {}
"""Files of offerings that were read, with the regimes they were held against."""


@pytest.fixture(autouse=True)
def _built_in_regimes_are_read_once(monkeypatch):
    read, folder = planner.files.library.draft, built_in("regimes")

    def kept(path, of):
        if path.parent != folder:
            return read(path, of)
        if path not in DRAFTS:
            DRAFTS[path] = read(path, of)
        return DRAFTS[path]

    monkeypatch.setattr(planner.files.library, "draft", kept)


@pytest.fixture(autouse=True)
def _catalogs_are_read_once(monkeypatch):
    def key(paths, regimes):
        return planner.files.library._stamps(paths), tuple(map(id, regimes))

    def keep(self, paths, regimes, catalogs):
        del self
        CATALOGS[key(paths, regimes)] = (catalogs, tuple(regimes))

    def cached(_: Library, paths: Any, regimes: Any) -> Any:
        return CATALOGS.get(key(paths, regimes), (None,))[0]

    monkeypatch.setattr(Library, "cached_catalogs", cached)
    monkeypatch.setattr(Library, "cache_catalogs", keep)


STYLES: dict[object, object] = {}
"""Style sheets that were read: every test begins with the same ones."""


@pytest.fixture(autouse=True)
def _style_sheets_are_read_once(monkeypatch):
    read = Stylesheet._parse_rules

    def kept(self, css, read_from, is_default_rules=False, tie_breaker=0, scope=""):
        stated = (css, read_from, is_default_rules, tie_breaker, scope)
        key = (*stated, *sorted(self._variables.items()))
        if key not in STYLES:
            STYLES[key] = read(self, *stated)
        return STYLES[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", kept)


ANSWERS: dict[object, object] = {}
"""What was answered for examples: every test begins with the same questions about the same few records."""


@pytest.fixture(autouse=True)
def _the_same_is_asked_once(monkeypatch):
    def remembering(name):
        ask = getattr(Questions, name)

        def asked(self, snapshot, *about):
            *other, effort = about
            case = snapshot.case
            key = (name, case.record.model_dump_json(), case.today, len(case.catalogs), repr(other))
            if key not in ANSWERS:
                found = ask(self, snapshot, *other, effort)
                if effort.stop.is_set():
                    return found
                ANSWERS[key] = found
            return ANSWERS[key]

        monkeypatch.setattr(Questions, name, asked)

    for name in ("check", "plan", "reasons", "safe", "alternatives", "kept", "counts", "frontier", "prices", "why"):
        remembering(name)
