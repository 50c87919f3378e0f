"""How much memory one plan takes: `python -m tests.bench.memory`.

For each size a process of its own plans once; printed is the most memory it ever had, beside that of a process that has
only imported what is needed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from resource import RUSAGE_SELF, getrusage

from planner.search.answer import plan
from tests.bench.catalogs import Shape


def most() -> int:
    """Return the most memory this process ever had, in mebibytes."""
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure each size in a process of its own."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="*", default=[0, 30, 1000, 10000])
    asked.add_argument("--one", type=int, help="plan once with so many offerings, in this process")
    options = asked.parse_args()
    if options.one is not None:
        if options.one:
            outcome = plan(Shape(options.one, 1, 2, sessions=True).case().problem())
            assert outcome.plan is not None or options.one < 1000, outcome.status
        print(most())
        return
    print("| offerings | MiB at most |\n| ---: | ---: |")
    for size in options.sizes:
        command = [sys.executable, "-m", "tests.bench.memory", "--one", str(size)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        print(f"| {f'{size:,}' if size else 'imports alone'} | {told.strip()} |")


if __name__ == "__main__":
    main()
