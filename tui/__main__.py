"""Run `recert` as `python -m tui`."""

import sys

from tui.command import main

if __name__ == "__main__":
    sys.exit(main())
