"""Last safe dates on the screen: how long everything can wait, each demand on its own, and what closes the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.text import Text

from models.answer.deadlines import SafeDate, SafeDates
from models.answer.outcome import Verified
from planner.cli.credential_page import View
from planner.cli.terminal import grid
from planner.report.verdicts import WORDS
from planner.text.quantities import days_left
from planner.text.sentences import shown

STYLES = {"open": "", "met": "green", "booked": "green", "lost": "red", "stopped": "magenta", "disagreement": "red"}


def safe_dates(view: View, found: SafeDates) -> None:
    """Write how long things can wait."""
    view.heading("How long this can wait")
    view.say(_verdict(found), "bold green" if found.whole.status in ("met", "booked") else "bold")
    if found.whole.status != "met":
        view.lines([found.whole.sentence, *_reasons(found)])
        view.say("What is on offer is taken to stay on offer: courses that fill up sooner are not foreseen.", "dim")
    asked = [each for each in found.demands if view.everything or each.status != "met"]
    if asked:
        view.page.print()
        table = grid("|Last safe day", "|", "What is asked for")
        table.columns[2].ratio = 1
        for alike in _alike(_soonest_first(asked, found)):
            first = alike[0]
            word = str(first.last) if first.last else WORDS[first.status]
            left = days_left(first.last, found.today).replace("ends today", "today") if first.last else ""
            table.add_row(Text(word, style=STYLES[first.status]), Text(left, style="dim"), _what(alike, found, view))
        view.page.print(table)
    folded = len(found.demands) - len(asked)
    if folded:
        view.say(f"{folded} more {'is' if folded == 1 else 'are'} met already (--all).", "dim")
    for sentence in _verified(found):
        view.say(sentence, "dim")


def _verdict(found: SafeDates) -> str:
    whole = found.whole
    if whole.last is None:
        return {
            "met": "Everything that is asked for is met; nothing has to be done.",
            "booked": "Nothing more has to be arranged.",
            "lost": "It is too late, even today.",
            "stopped": "The last safe day was not found in the time given.",
            "disagreement": "The last safe day is not certain.",
        }[whole.status]
    left = days_left(whole.last, found.today)
    if whole.last == found.today:
        return f"Begin today: {whole.last} is the last day on which everything can still be done."
    return f"Doing nothing is safe until {whole.last} ({left}): the last day on which everything can still be done."


def _reasons(found: SafeDates) -> Iterator[str]:
    """Name the demands that stop the whole."""
    known = {f"{each.credential}: {each.rule}" if each.credential else each.rule: each for each in found.demands}
    titles = list(dict.fromkeys(_called(known[key]) for key in found.whole.because if key in known))
    if len(titles) > 1:
        listed = "; ".join(titles)
        yield f"What cannot be met {'then' if found.whole.last else 'any more'}: {listed}."


def _called(each: SafeDate) -> str:
    return f"{each.title} ({each.about})" if each.about else each.title


def _soonest_first(asked: Sequence[SafeDate], found: SafeDates) -> list[SafeDate]:
    """Put what is too late first, then what closes first."""
    return sorted(asked, key=lambda each: (each.status != "lost", each.last or found.until, each.last is None))


def _alike(asked: Sequence[SafeDate]) -> list[list[SafeDate]]:
    """Put the parts of one rule that close together on one line."""
    groups = groupby(asked, key=lambda each: (each.credential, each.title, each.status, each.last, each.sentence))
    return [list(group) for _, group in groups]


def _what(alike: Sequence[SafeDate], found: SafeDates, view: View) -> Text:
    first = alike[0]
    several = len({each.credential for each in found.demands if each.credential}) > 1
    whose = f"{first.credential}: " if several and first.credential else ""
    about = "; ".join(each.about for each in alike if each.about)
    text = Text(shown(f"{whose}{first.title}{f' ({about})' if about else ''}", None))
    if first.status != "met" or view.everything:
        text.append(f"\n{shown(first.sentence, None)}", style="dim")
    return text


def _verified(found: SafeDates) -> Iterator[str]:
    everything = (found.whole, *found.demands)
    dated = [each for each in everything if each.status == "open"]
    if dated:
        anew = sum(each.anew for each in dated)
        yield (
            "Each day was worked out anew from the record and the catalogs: on the last safe day the auditor agrees "
            "to a plan, for the day after two solvers find none."
            if anew == len(dated)
            else f"{len(dated) - anew} of {len(dated)} days rest on one model alone, on which two solvers agree: "
            "sessions with a place taken use up hours of the weeks in question."
        )
    late = [each for each in everything if each.status == "lost"]
    if late and all(each.verified.second_solver == "agrees" for each in late):
        yield "What is too late was found so by two solvers."
    yield from _saved(each.verified for each in everything)


def _saved(verified: Iterable[Verified]) -> Iterator[str]:
    for each in verified:
        if each.saved_model:
            yield f"The model is kept for a bug report: {each.saved_model}"
