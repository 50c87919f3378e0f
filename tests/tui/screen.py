"""What tests of the screen share: a record on a screen of some size, questions answered in place, the text shown.

Questions are asked without threads here, so that nothing has to be waited for: `settle` returns when every answer has
been drawn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import textual.app
import textual.pilot
from textual.pilot import Pilot
from textual.screen import Screen

from planner.files.library import example
from planner.session.session import RecordSession
from tui.app import RecertApp
from tui.background import BackgroundQuestions

SMALL, USUAL, LARGE = (80, 24), (120, 40), (200, 60)

QUIET, ROUNDS = 4, 400
"""Times in a row that nothing is under way until all is told, and times looked at most: one thing leads to another."""


class Everything(BackgroundQuestions):
    """Answers a question before `ask` returns."""

    def _begin(self, kind: str, run: Any, work: Any) -> None:
        self._work(kind, run, work)


class Inline(Everything):
    """Likewise, but never says how long everything can wait and what unclear text would change: they take longest."""

    def _begin(self, kind: str, run: Any, work: Any) -> None:
        if kind in ("safe", "unclear"):
            self._runs.pop(kind)
        else:
            super()._begin(kind, run, work)


class Never(BackgroundQuestions):
    """Never answers: the screen as it is before any solver was loaded."""

    def _begin(self, kind: str, run: Any, work: Any) -> None:
        del kind, run, work


async def at_once(*_: object) -> None:
    """Wait for nothing, in place of waiting until the processor is idle: what is asked may keep it busy for long."""
    await asyncio.sleep(0)


def hurry() -> None:
    """Never wait for an idle processor from now on; tests have a fixture for it."""
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = at_once  # type: ignore[attr-defined]


def copied(name: str, folder: Path) -> Path:
    """Return a copy of an example that may be written to."""
    path = folder / f"{name}.yaml"
    path.write_bytes(example(name).read_bytes())
    return path


@asynccontextmanager
async def on_screen(
    path: Path, size: tuple[int, int] = SMALL, asks: type[BackgroundQuestions] = Inline, **given: Any
) -> AsyncIterator[tuple[RecertApp, Pilot[int]]]:
    """Show a record."""
    app = RecertApp(RecordSession(path, **given))
    app.asks = asks(app.post_message)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[int]) -> None:
    """Let every message that is under way arrive and be drawn."""
    quiet = 0
    for _ in range(ROUNDS):
        await pilot.pause()
        while pilot.app._resize_event:  # noqa: ASYNC110 - held back for a moment, in case more follow
            await asyncio.sleep(0)
        quiet = 0 if _under_way(pilot.app.screen) else quiet + 1
        if quiet == QUIET:
            return


def _under_way(screen: Screen[Any]) -> bool:
    """Say whether anything on a screen has still to be told or drawn."""
    pumps = [screen.app, *screen.walk_children(with_self=True)]
    return bool(
        screen._callbacks
        or screen._dirty_widgets
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or any(pump._next_callbacks or not pump._message_queue.empty() for pump in pumps)
    )


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each answered before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def text_of(app: RecertApp) -> str:
    """Return what the screen shows, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Play a scene."""
    asyncio.run(scene())  # type: ignore[arg-type]
