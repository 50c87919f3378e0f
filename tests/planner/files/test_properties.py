"""Laws that hold for every text, every byte and every number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.errors import BadInput, render
from planner.files import references
from planner.files.drafts import made
from planner.files.nodes import plain
from planner.files.source import decode
from planner.files.tree import parse

HERE = Path(__file__).parent
SAMPLES = [
    (HERE / "regimes" / "board.yaml").read_text(encoding="utf-8"),
    (HERE / "offerings.yaml").read_text(encoding="utf-8"),
    *(path.read_text(encoding="utf-8") for path in sorted((HERE.parents[1] / "broken").glob("record-*.yaml"))),
]
BITS = [
    *(
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "? ",
        "\n",
        "  ",
        "\t",
        "'",
        '"',
        "#",
        "&a ",
        "*a",
        "!x ",
        "|\n",
        ">",
        "%",
        "@",
        "---\n",
    ),
    *(
        "null",
        "true",
        "1.5",
        "2025-01-01",
        ".nan",
        "0x1",
        "<<",
        "\u2028",
        "\x85",
        "\r",
        "漢",
        "kind: minimum",
        "of:",
        "when:",
    ),
]


def read(data: bytes) -> None:
    """Read bytes as each kind of file; the only repair beside an answer is BadInput."""
    for model in (Record, Catalog, Regime):
        try:
            draft = made(parse(decode(data, "file.yaml"), "file.yaml"), model)
            if isinstance(draft.value, Regime):
                references.check(draft)  # type: ignore[arg-type]
            problems = draft.problems
            assert problems or draft.value is not None
        except BadInput as error:
            problems = error.problems
            assert problems
        for problem in problems:
            assert problem.line is None or render(problem).startswith(f"file.yaml:{problem.line}:{problem.column}: ")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)


@given(st.lists(st.sampled_from(BITS) | st.text(max_size=5), max_size=30).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    read(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300)
@given(st.data())
def test_any_damage_to_a_file_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 20)))
        text = text[:start] + data.draw(st.sampled_from(["", *BITS])) + text[end:]
    read(text.encode())


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_decimal_is_read_exactly(number: Decimal) -> None:
    found = plain(parse(f"a: {number:f}", "file.yaml").root)["a"]
    assert Fraction(found) == Fraction(number)
    assert isinstance(found, Decimal)


@given(st.integers(0, 10**7 * 60))
def test_every_amount_on_the_grid_is_read_to_the_tick(ticks: int) -> None:
    from pydantic import TypeAdapter

    from models.base import Credits

    exact = Fraction(ticks, 60)
    for text in {f"{exact}", f"{Decimal(ticks) / 60:f}" if exact.denominator in (1, 2, 4, 5, 10, 20) else f"{exact}"}:
        assert TypeAdapter(Credits).validate_python(plain(parse(f"a: {text}", "f").root)["a"]) == ticks


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_as_itself(day: date) -> None:
    assert plain(parse(f"a: {day.isoformat()}", "file.yaml").root) == {"a": day}


@given(
    st.text(
        st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"], blacklist_characters="\ufeff\ufffe\uffff"),
        max_size=50,
    )
)
def test_a_quoted_text_is_read_as_itself(text: str) -> None:
    quoted = text.replace("'", "''")
    assert plain(parse(f"a: '{quoted}'", "file.yaml").root) == {"a": text}
