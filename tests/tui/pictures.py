"""Pictures of the real screen, for the README and to notice when one changes.

    python -m tests.tui.pictures

Each is what the program draws of an example on the example's own day, in some size and theme, as SVG.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.tui.screen import LARGE, SMALL, USUAL, Everything, copied, on_screen, press

FOLDER = Path(__file__).parent / "pictures"


@dataclass(frozen=True)
class Picture:
    """What is drawn."""

    record: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = USUAL
    theme: str = "textual-dark"


PICTURES = {
    "standing": Picture("texas-teacher"),
    "plan": Picture("texas-teacher", ("4",)),
    "whatif": Picture("texas-teacher", ("5",)),
    "whynot": Picture("impossible", ("6",)),
    "standing-small-light": Picture("two-licences", (), SMALL, "textual-light"),
    "catalog-large": Picture("texas-teacher", ("3",), LARGE),
}


async def taken(picture: Picture, folder: Path) -> str:
    """Return a picture as SVG."""
    async with on_screen(copied(picture.record, folder), picture.size, Everything) as (app, pilot):
        app.theme = picture.theme
        await press(pilot, *picture.keys)
        await pilot.pause()
        return plain(app.export_screenshot(title=f"recert {picture.record}"))


def plain(svg: str) -> str:
    """Leave out fonts that would be fetched from elsewhere; every system has one of its own."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def words(svg: str) -> list[str]:
    """Return the texts of a picture, in order, for a message that people can read."""
    return [re.sub(r"&#160;", " ", text).strip() for text in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def main() -> None:
    """Take all pictures anew."""
    for name, picture in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["RECERT_STATE"] = str(Path(folder) / "state")
            (FOLDER / f"{name}.svg").write_text(asyncio.run(taken(picture, Path(folder))), encoding="utf-8")
        print(FOLDER / f"{name}.svg")


if __name__ == "__main__":
    main()
