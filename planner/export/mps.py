"""The model as an MPS file, which every solver reads.

The columns are those of the old fixed format and no name holds a blank, so that readers of either format agree.  All
numbers are whole.  The constant of the objective is written as the right-hand side of its row with the sign turned
round, which is how CBC, HiGHS and SCIP read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.export.names import flat
from planner.export.stated import Stated
from planner.linear.model import Row, whole

OBJECTIVE = "OBJ"

NOTHING = "NOTHING"
"""A column that is always 0, where there is no variable at all."""

LONGEST = 200
"""Bytes of a comment; SCIP takes what stands beyond the 1,023rd byte of a line for a line of its own."""


def mps(stated: Stated) -> str:
    """Return the text of the file."""
    lines = [*_comments(stated), "NAME          RECERT", *_rows(stated), *_columns(stated)]
    lines += [*_right_hand_sides(stated), *_ranges(stated), *_bounds(stated), "ENDATA"]
    return "\n".join(lines) + "\n"


def _comments(stated: Stated) -> Iterator[str]:
    """Say what it is, and what each name stands for."""
    told = [stated.title, *stated.remarks(), ""]
    told += [f"{_column(var)} = {name}" for var, name in enumerate(stated.names)]
    for number, row in enumerate(stated.model.rows):
        told.append(f"{_row(number)} = {row.label}; {stated.reasons.of(row.label).cited}")
    for line in told:
        yield _cut(f"* {flat(line)}").rstrip()


def _cut(line: str) -> str:
    data = line.encode()
    return line if len(data) <= LONGEST else data[:LONGEST].decode(errors="ignore") + "..."


def _rows(stated: Stated) -> Iterator[str]:
    yield "ROWS"
    yield f" N  {OBJECTIVE}"
    for number, row in enumerate(stated.model.rows):
        yield f" {_kind(row)}  {_row(number)}"


def _columns(stated: Stated) -> Iterator[str]:
    yield "COLUMNS"
    if not stated.model.names:
        # HiGHS takes a file without columns to be solved, whatever its rows say.
        yield _entry("", NOTHING, OBJECTIVE, 0)
        return
    entries: list[list[tuple[str, int]]] = [[] for _ in stated.model.names]
    for var, coef in stated.objective.terms.items():
        entries[var].append((OBJECTIVE, coef))
    for number, row in enumerate(stated.model.rows):
        for var, coef in row.terms.items():
            entries[var].append((_row(number), coef))
    yield _marker("INTORG")
    for var, coefs in enumerate(entries):
        # A variable that nothing speaks of exists all the same.
        for name, coef in coefs or [(OBJECTIVE, 0)]:
            yield _entry("", _column(var), name, coef)
    yield _marker("INTEND")


def _right_hand_sides(stated: Stated) -> Iterator[str]:
    yield "RHS"
    if stated.objective.constant:
        yield _entry("", "RHS", OBJECTIVE, -stated.objective.constant)
    for number, row in enumerate(stated.model.rows):
        bound = row.high if row.low is None else row.low
        if bound:
            yield _entry("", "RHS", _row(number), bound)


def _ranges(stated: Stated) -> Iterator[str]:
    between = [(number, row) for number, row in enumerate(stated.model.rows) if _between(row)]
    if between:
        yield "RANGES"
    for number, row in between:
        assert row.low is not None and row.high is not None
        # Counted up from the row's right-hand side, which is its lower end.
        yield _entry("", "RNG", _row(number), row.high - row.low)


def _bounds(stated: Stated) -> Iterator[str]:
    """State both bounds of everything, because readers differ in what they take an unstated one to be."""
    yield "BOUNDS"
    if not stated.model.names:
        yield _entry("FX", "BND", NOTHING, 0)
    for var, (low, high) in enumerate(zip(stated.model.lower, stated.model.upper, strict=True)):
        assert low <= high, f"{stated.names[var]} has no value to take"
        if low == high:
            yield _entry("FX", "BND", _column(var), low)
        else:
            yield _entry("LO", "BND", _column(var), low)
            yield _entry("UP", "BND", _column(var), high)


def _kind(row: Row) -> str:
    assert row.low is not None or row.high is not None, f"{row.label} limits nothing"
    if row.low is None:
        return "L"
    return "E" if row.low == row.high else "G"


def _between(row: Row) -> bool:
    if row.low is None or row.high is None or row.low == row.high:
        return False
    assert row.low < row.high, f"{row.label} has no value to take"
    return True


def _column(var: int) -> str:
    return f"x{var}"


def _row(number: int) -> str:
    return f"r{number}"


def _entry(kind: str, first: str, second: str, value: int) -> str:
    return f" {kind:<2} {first:<8}  {second:<8}  {whole(value):>12}"


def _marker(which: str) -> str:
    quoted = f"'{which}'"
    return f"    {'MARKER':<8}  'MARKER'{'':17}{quoted}"
