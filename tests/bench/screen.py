"""How quick the screen is: first paint, key to standing, key to planned scenario, the longest stall in a search.

    python -m tests.bench.screen [--sizes 40 400 4000] [--runs 9]

First paint is a process from its start to the first page drawn, held against a process that imports textual and ends.
The rest happens on a screen of 120 by 40 over made-up catalogs (`tests.bench.catalogs`), with real threads: a key that
changes the record until the standing is drawn, a key that changes a scenario until its column is planned and drawn, and
the longest time that the event loop did not come round while a plan was searched.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from pydantic import BaseModel

from planner.edits.edits import SaveScenario, SetWish
from planner.files.library import example
from planner.session.session import RecordSession
from tests.bench.catalogs import Shape
from tui.app import RecertApp

ROOT = Path(__file__).parents[2]
FIRST_PAINT = """
import asyncio, sys
from pathlib import Path
from tui.app import RecertApp
from planner.session.session import RecordSession
from tui.background import BackgroundQuestions

class Leaving(BackgroundQuestions):
    def _begin(self, kind, run, work):
        app.exit(0)

app = RecertApp(RecordSession(Path(sys.argv[1])))
app.asks = Leaving(app.post_message)
app.run(headless=True, size=(120, 40))
"""
BASE = "import textual.app, textual.screen, textual.widgets"


def written(shape: Shape, folder: Path) -> Path:
    """Write a made-up record and its catalog as files."""
    case = shape.case()

    def plain(model: BaseModel) -> str:
        return json.dumps(model.model_dump(mode="json", by_alias=True, exclude_defaults=True))

    names = []
    for number, catalog in enumerate(case.catalogs):
        (folder / f"offerings-{number}.yaml").write_text(plain(catalog), encoding="utf-8")
        names.append(f"./offerings-{number}.yaml")
    record = case.record.model_copy(update={"catalogs": tuple(names), "as_of": case.today, "scenarios": ()})
    (folder / "record.yaml").write_text(plain(record), encoding="utf-8")
    return folder / "record.yaml"


def first_paint(path: Path, runs: int) -> tuple[float, float]:
    """Return the processor time until the first page is painted, and that of importing textual, in milliseconds."""
    taken: dict[str, list[float]] = {"paint": [], "base": []}
    for round_ in range(runs + 1):
        for name, arguments in (("base", ["-c", BASE]), ("paint", ["-c", FIRST_PAINT, str(path)])):
            before = _children()
            subprocess.run(
                [sys.executable, *arguments],
                cwd=ROOT,
                check=True,
                capture_output=True,
                timeout=300,
                env=dict(os.environ),
            )
            if round_:
                taken[name].append(1000 * (_children() - before))
    return median(taken["paint"]), median(taken["base"])


def _children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


async def until(app: RecertApp, done: Callable[[], bool]) -> None:
    """Let the screen work until something holds and is drawn."""
    while not done():  # noqa: ASYNC110 - what is measured is how soon it holds
        await asyncio.sleep(0.0005)
    await drawn(app)


async def drawn(app: RecertApp) -> None:
    """Wait for what has changed to be drawn, and for nothing else."""
    painted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    app.screen.call_after_refresh(lambda: painted.done() or painted.set_result(None))
    await painted


async def on(path: Path, runs: int) -> dict[str, float]:
    """Measure one record."""
    app = RecertApp(RecordSession(path))
    found: dict[str, list[float]] = {"standing": [], "scenario": [], "stall": []}
    async with app.run_test(size=(120, 40)):
        await until(app, lambda: not app.asks.kinds)
        for number in range(runs):
            began = perf_counter()
            app.edit(SetWish(changes={"hours_per_day": str(6 + number % 2)}))
            await drawn(app)
            found["standing"].append(1000 * (perf_counter() - began))
            await until(app, lambda: not app.asks.kinds)
        budget = 20_000
        app.edit(SaveScenario(scenario={"name": "a", "budget": str(budget)}))
        app.action_page("whatif")
        await until(app, lambda: not app.asks.kinds)
        for _ in range(runs):
            budget -= 1
            began = perf_counter()
            app.edit(SaveScenario(scenario={"name": "a", "budget": str(budget)}))
            app.screen.opened()  # type: ignore[attr-defined]
            await until(app, lambda: "a" in app.session.known.columns and not app.asks.kinds)
            found["scenario"].append(1000 * (perf_counter() - began))
        for _ in range(3):
            app.session.known.plan = None
            app.asked._whatif = None
            app.ask_plan()
            worst = 0.0
            while app.asks.asking("plan"):
                before = perf_counter()
                await asyncio.sleep(0.002)
                worst = max(worst, 1000 * (perf_counter() - before) - 2)
            found["stall"].append(worst)
    return {name: median(each) for name, each in found.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[40, 400, 4000])
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RECERT_STATE"] = str(Path(folder) / "state")
        paint, base = first_paint(example("texas-teacher"), given.runs)
        print(f"first paint {paint:.0f} ms of processor time, importing textual {base:.0f} ms: {paint / base:.2f}")
        print("offerings | key to standing | key to planned scenario | longest stall of the loop in a search (ms)")
        for size in given.sizes:
            place = Path(folder) / str(size)
            place.mkdir()
            began = process_time()
            taken = asyncio.run(on(written(Shape(size, 1, 2, sessions=True), place), given.runs))
            figures = " | ".join(f"{taken[name]:.0f}" for name in ("standing", "scenario", "stall"))
            print(f"{size} | {figures}   ({process_time() - began:.0f} s in all)")


if __name__ == "__main__":
    main()
