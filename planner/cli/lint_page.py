"""What the linter says, on the screen: findings, a record that keeps every rule, examples on the boundary of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from models.answer.lint import Contradiction, Example, ExampleLine, Finding, LintReport, RuleProof, Witness
from models.base import credits_text
from models.regime.regime import Regime
from planner.cli.view import View
from planner.errors import ExitCode
from planner.text.phrases import all_of
from planner.text.sentences import cited, shown

MOST_TOPICS = 2
"""Topics of one activity that are named; of more, their number is."""

MOST_LINES = 6
"""Kinds of activity of one record that are named."""

MOST_HOLDERS = 4


def code_of(reports: Iterable[LintReport], *, interrupted: bool = False) -> ExitCode:
    """Return how the command ends: what is proven wrong fails it, what is doubtful does not."""
    found = list(reports)
    if any(finding.weight == "wrong" for report in found for finding in report.findings):
        return ExitCode.NOT_MET
    stopped = interrupted or any(report.stopped for report in found)
    return ExitCode.STOPPED if stopped else ExitCode.MET


def summary(findings: Sequence[Finding]) -> str:
    """Count what was found."""
    wrong = sum(finding.weight == "wrong" for finding in findings)
    counts = [(wrong, "wrong"), (len(findings) - wrong, "doubtful")]
    return all_of(f"{number} {word}" for number, word in counts if number) if findings else "nothing found"


def reports(view: View, found: Mapping[str, LintReport], regimes: Mapping[str, Regime]) -> None:
    """Write what was found in each regime."""
    for number, (name, report) in enumerate(found.items()):
        if number and not report.quick:
            view.page.print()
        _report(view, report, regimes[name])


def _report(view: View, report: LintReport, regime: Regime) -> None:
    view.page.print(Text.assemble((f"{report.regime}: ", "bold"), summary(report.findings)))
    view.lines(f"{each.weight}: {each.says}; to do: {each.remedy} [{each.check}]" for each in report.findings)
    if report.quick:
        return
    _kept(view, report, regime)
    _moved(view, report)
    _matters(view, report)
    view.section("Not proven", report.unproven)


# --- can it be kept --------------------------------------------------------------------------------------------------


def _kept(view: View, report: LintReport, regime: Regime) -> None:
    """Say for whom a record keeps every rule, with the plainest records."""
    contradicting = [each for each in report.contradictions if each.usual_days]
    kept = sum(len(each.holders) for each in report.witnesses)
    tried = report.holders - sum(len(each.holders) for each in report.contradictions if not each.usual_days)
    view.heading("Can every rule be kept?")
    if not report.holders:
        view.say("Nobody could be made up to try it.")
        return
    verdict = "No" if contradicting else "Not known for all" if report.stopped else "Yes"
    view.say(
        f"{verdict}: {kept} of {tried} made-up holders have a record that keeps every rule, and the auditor "
        "agrees with each.  They differ in class, answers, readings, days and time."
    )
    classes = set(regime.classes) or {report.witnesses[0].holders[0] if report.witnesses else ""}
    for witness in report.witnesses:
        if view.everything or witness.holders[0] in classes:
            _witness(view, witness)


def _witness(view: View, witness: Witness) -> None:
    names = [name for name in witness.holders if "," not in name] or list(witness.holders[:1])
    more = f" and {len(names) - MOST_HOLDERS} more" if len(names) > MOST_HOLDERS else ""
    hours = f"{credits_text(witness.hours)} hours{', no record takes fewer' if witness.fewest else ''}"
    done = "; ".join(_kinds(witness.lines)) or "nothing at all"
    view.lines(
        [f"{', '.join(names[:MOST_HOLDERS])}{more}: {done} ({witness.period.start} to {witness.period.end}; {hours})"]
    )


def _moved(view: View, report: LintReport) -> None:
    """Say on which unlikely days no record keeps every rule."""
    moved = [each for each in report.contradictions if not each.usual_days]
    if moved:
        view.apart("With these days no record keeps every rule, which is no mistake if such days cannot be:", "dim")
        view.lines((_contradiction(each) for each in moved), style="dim")


def _contradiction(found: Contradiction) -> str:
    rules = all_of(f"`{name}`" for name in found.rules)
    return f"{'; '.join(found.holders)}: {rules} ({cited(found.clause)})"


# --- does every rule matter ------------------------------------------------------------------------------------------


def _matters(view: View, report: LintReport) -> None:
    """Count the rules by whether they can be broken, and show an example on the boundary of each."""
    if not report.rules:
        return
    view.heading("Does every rule matter?")
    words = {
        "binds": "broken by a record that keeps all the others",
        "never": "proven never to bind",
        "never applies": "never law for anybody",
        "not a limit": "not to be broken, but to advise or to tell of fees, papers and lateness",
        "open": "open",
    }
    counts = [(sum(rule.binds == state for rule in report.rules), told) for state, told in words.items()]
    view.lines(f"{told}: {number}" for number, told in counts if number)
    lost = [rule for rule in report.rules if rule.missed is not None and rule.missed.met]
    if lost:
        names = all_of(f"`{rule.rule}`" for rule in lost)
        view.say(f"Beyond {names} credit is lost, and no record was found that is short because of it.", "dim")
    if view.everything:
        for rule in report.rules:
            if rule.binds != "not a limit":
                _boundary(view, rule)
    elif any(rule.missed for rule in report.rules):
        view.say("An example on the boundary of each rule: --all", "dim")


def _boundary(view: View, rule: RuleProof) -> None:
    view.page.print()
    view.page.print(Text.assemble((shown(rule.title), "bold"), (f"  {rule.rule}", "dim")))
    if rule.missed is None:
        view.lines([rule.because])
        return
    lines = []
    if rule.met is not None:
        whose = "" if rule.met.holder == "any holder" else f" ({rule.met.holder})"
        lines.append(f"meets it{whose}: {'; '.join(_kinds(rule.met.lines)) or 'nothing done'}{_so(rule, rule.met)}")
    verb = "loses by it" if rule.missed.met else "misses it"
    lines.append(f"{verb}: {'; '.join(_otherwise(rule.met, rule.missed))}{_so(rule, rule.missed)}")
    view.lines(lines)


REFUSING = ("not-creditable", "lead-time", "follow-up", "once")
"""Kinds of rule whose sentences name the made-up activities, which says nothing here."""


def _so(rule: RuleProof, example: Example) -> str:
    """Say what comes of a record: the rule's arithmetic, and what else is not kept because of it."""
    told = [] if rule.kind in REFUSING else [example.sentence]
    others = dict.fromkeys(key.split("[")[0].split("@")[0] for key in example.short)
    others.pop(rule.rule, None)
    if others:
        told.append(f"short in {all_of(f'`{name}`' for name in others)}")
    return f": {'; '.join(filter(None, told))}" if any(told) else ""


def _otherwise(met: Example | None, missed: Example) -> list[str]:
    """Say in what the second record differs from the first, where that is little."""
    after = _amounts(missed.lines)
    if met is None:
        return _kinds(missed.lines) or ["nothing done"]
    before = _amounts(met.lines)
    told = []
    if met.holder != missed.holder:
        told.append(missed.holder)
    for what in dict.fromkeys([*before, *after]):
        if before.get(what) == after.get(what):
            continue
        if what not in after:
            told.append(f"without {what}")
        elif what not in before:
            told.append(f"and {after[what]} {what}")
        else:
            told.append(f"{after[what]} {what} in place of {before[what]}")
    if len(told) > MOST_LINES:
        return _kinds(missed.lines)
    return told or _on_other_days(met, missed) or ["the same, on other days"]


def _on_other_days(met: Example, missed: Example) -> list[str]:
    """Say what is done on another day."""
    before = {(line.what, line.on) for line in met.lines}
    days = [f"{_short(line)} on {line.on}" for line in missed.lines if (line.what, line.on) not in before]
    return days if len(days) <= MOST_LINES else []


def _kinds(lines: Iterable[ExampleLine]) -> list[str]:
    """Say what is done, kind by kind, the days left out."""
    told = [f"{amount} {what}" for what, amount in _amounts(lines).items()]
    return [*told[:MOST_LINES], f"and {len(told) - MOST_LINES} other kinds"] if len(told) > MOST_LINES + 1 else told


def _amounts(lines: Iterable[ExampleLine]) -> dict[str, str]:
    """Return how much is done of each kind: credit, or where there is none, how often."""
    ticks: dict[str, int] = {}
    times: dict[str, int] = {}
    for line in lines:
        what = _short(line)
        ticks[what] = ticks.get(what, 0) + line.credits
        times[what] = times.get(what, 0) + line.times
    return {what: credits_text(amount) if amount else f"{times[what]} ×" for what, amount in ticks.items()}


def _short(line: ExampleLine) -> str:
    """Name a kind, without a long list of topics."""
    if len(line.topics) <= MOST_TOPICS:
        return line.what
    return line.what.replace(f" about {' and '.join(line.topics)}", f" about {len(line.topics)} topics")
