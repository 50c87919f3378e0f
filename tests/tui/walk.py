"""What a person does with a record, on every example, by keys alone and by mouse alone, on a small and a large screen.

    python -m tests.tui.walk [RECORD …]

Standing, catalog, plan, accepting it, and two scenarios of one's own, changed in place and planned; where no plan
exists, the repairs.  Letters are typed only where one writes.  It ends with an error where a step leads nowhere.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import DataTable

from planner.files.library import examples
from planner.loading.load import read
from tests.tui.screen import LARGE, SMALL, Inline, copied, hurry, on_screen, press, settle, text_of
from tui.app import RecertApp

SCENARIOS = (("less money", "Budget", "150"), ("less time", "Hours a week", "4"))


class Person:
    """Somebody at the screen, with nothing but keys or nothing but a mouse."""

    def __init__(self, app: RecertApp, pilot: Pilot[int], *, mouse: bool) -> None:
        self.app, self.pilot, self.mouse = app, pilot, mouse

    async def do(self, key: str, words: str) -> None:
        """Press a key, or click the words that stand for it."""
        if self.mouse:
            await self.click(words)
        else:
            await press(self.pilot, key)

    async def click(self, words: str, beside: str = "") -> None:
        """Click words on the screen; with `beside`, on the line of the one below the column of the other."""
        lines = text_of(self.app).split("\n")
        row = next((number for number, line in enumerate(lines) if words in line), None)
        assert row is not None, f"“{words}” is not on the screen:\n{text_of(self.app)}"
        column = lines[row].index(words)
        if beside:
            column = next(line.index(beside) for line in lines if beside in line and "As it is" in line)
        await self.pilot.click(offset=(column + 1, row))
        await settle(self.pilot)

    async def turn_to(self, words: str) -> None:
        """Turn the wheel upwards until words are in sight."""
        table = self.app.screen.query_one(DataTable)
        for _ in range(60):
            if words in text_of(self.app):
                return
            table.post_message(events.MouseScrollUp(table, 5, 5, 0, 0, 0, False, False, False))
            await settle(self.pilot)

    async def write(self, text: str) -> None:
        """Write into the field that has the keys, and say that it is done."""
        await press(self.pilot, *["backspace"] * 12, *("space" if each == " " else each for each in text))
        await self.do("enter", "OK")

    async def scenario(self, name: str, row: str, value: str) -> None:
        """Make a scenario and change one thing in it."""
        await self.do("n", "n New")
        await self.write(name)
        if row not in text_of(self.app):
            await self.do("i", "i all inputs")
        if self.mouse:
            await self.turn_to(row)
            await self.click(row, name)
            if f"{row}, {name}" in text_of(self.app):
                await self.click(row, name)
        else:
            await press(self.pilot, *["up"] * 40)
            for _ in range(40):
                if f"{row}, {name}" in text_of(self.app):
                    break
                await press(self.pilot, "down")
            await press(self.pilot, "enter")
        await self.write(value)
        assert self.app.session.known.columns[name].status in ("planned", "met", "impossible"), name


async def walk(path: Path, size: tuple[int, int], *, mouse: bool) -> str:
    """Go through a record; returns what came of it."""
    async with on_screen(path, size, Inline) as (app, pilot):
        person = Person(app, pilot, mouse=mouse)
        assert app.session.record.holder.name in text_of(app)
        await person.do("3", "3 Catalog")
        assert "offerings" in text_of(app)
        await person.do("4", "4 Plan")
        plan = app.session.known.plan
        assert plan is not None
        if plan.status == "planned":
            await person.do("a", "a Accept")
            assert read(path).record.accepted
        else:
            await person.do("6", "6 Why not")
            assert app.session.known.plan is not None
            assert app.session.known.plan.repairs or plan.status != "impossible"
        await person.do("5", "5 What-if")
        for scenario in SCENARIOS:
            await person.scenario(*scenario)
        names = {each.name for each in read(path).record.scenarios}
        assert {name for name, _, _ in SCENARIOS} <= names
        told = [app.session.known.columns[name].status for name, _, _ in SCENARIOS]
        return f"{plan.status}; less money: {told[0]}, less time: {told[1]}"


def main() -> None:
    """Walk through every record that is named, else all examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", default=examples())
    failed = 0
    hurry()
    for name in parser.parse_args().records:
        for size in (SMALL, LARGE):
            for mouse in (False, True):
                with tempfile.TemporaryDirectory() as folder:
                    os.environ["RECERT_STATE"] = str(Path(folder) / "state")
                    how = f"{name} {size[0]}x{size[1]} {'mouse' if mouse else 'keys'}"
                    try:
                        print(f"{how}: {asyncio.run(walk(copied(name, Path(folder)), size, mouse=mouse))}", flush=True)
                    except (AssertionError, StopIteration, KeyError, RuntimeError) as error:
                        failed += 1
                        print(f"{how}: FAILED, {type(error).__name__}: {error}")
    raise SystemExit(f"{failed} walks led nowhere" if failed else 0)


if __name__ == "__main__":
    main()
