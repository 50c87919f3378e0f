"""Thousands of random keys and clicks on the screen, over copies of real records, with real threads behind it.

    python -m tests.tui.monkey [--keys 3000] [--seed 1] [RECORD …]

It fails with the keys that led there, if anything is raised, or if a record can no longer be read.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

from textual.errors import NoWidget

from planner.files.library import examples
from planner.loading.load import read
from planner.session.session import RecordSession
from tests.tui.screen import copied, hurry, text_of
from tui.app import RecertApp

ORDINARY = (
    *"1234567",
    *"abcdefghijklmnoprstuvwxyzMRUX0[]<>",
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("enter", "enter", "space", "escape", "escape", "tab", "shift+tab", "backspace", "delete", "slash"),
    *("question_mark", "ctrl+p", "u", "U", "f1"),
)
LEAVING = ("q", "ctrl+q", "ctrl+c")
SELDOM = 0.004
"""How often a key is one that leaves."""
PAUSES, PAUSE = 0.05, 0.3
"""How often the keys rest for so many seconds, in which answers arrive; else each follows the one before at once."""
SIZES = ((80, 24), (120, 40), (200, 60), (40, 12), (30, 8))
EVERY = 25
"""Keys between two changes of the terminal's size."""


async def play(path: Path, keys: int, chance: Random) -> list[str]:
    """Press keys; returns those that were pressed."""
    pressed: list[str] = []
    app = RecertApp(RecordSession(path), seconds=3)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        try:
            for number in range(keys):
                if number % EVERY == EVERY - 1:
                    await pilot.resize_terminal(*chance.choice(SIZES))
                if chance.random() < 0.15:
                    width, height = app.size
                    spot = (chance.randrange(max(1, width)), chance.randrange(max(1, height)))
                    pressed.append(f"click{spot}")
                    with suppress(NoWidget):  # nothing is there yet
                        await pilot.click(offset=spot)
                else:
                    key = chance.choice(LEAVING if chance.random() < SELDOM else ORDINARY)
                    pressed.append(key)
                    await pilot.press(key)
                if app._exit:
                    return pressed
                await asyncio.sleep(PAUSE if chance.random() < PAUSES else 0)
        except BaseException:
            print(f"{path.name}: after {' '.join(pressed[-40:])}", file=sys.stderr)
            raise
        text_of(app)
    return pressed


def main() -> None:
    """Play on every record that is named, else on all examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", default=examples())
    parser.add_argument("--keys", type=int, default=3000, help="in all")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    run(given.records, given.keys, given.seed)
    # A search may still be under way in a thread, and the interpreter does not end well below it.
    sys.stdout.flush()
    os._exit(0)


def run(records: Sequence[str], keys: int, seed: int) -> int:
    """Play on records in turn until so many keys were pressed; returns how many there were."""
    hurry()
    chance, done, turn = Random(seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RECERT_STATE"] = str(Path(folder) / "state")
        while done < keys:
            name = records[turn % len(records)]
            turn += 1
            place = Path(folder) / str(turn)
            place.mkdir()
            path = copied(name, place)
            pressed = asyncio.run(play(path, min(300, keys - done), chance))
            done += max(1, len(pressed))
            read(path)
            print(f"{done:6} keys; {name}", file=sys.stderr)
    print(f"{done} keys and clicks on {turn} records (seed {seed}): nothing was raised, every record can be read")
    return done


if __name__ == "__main__":
    main()
