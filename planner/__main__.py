"""Lets `python -m planner` stand for `recert`."""

import sys

from planner.cli import main

sys.exit(main())
