"""Read the files of a command: a record with its regimes and catalogs, or every diagnostic of all files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.record.credential import Credential
from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.errors import BadInput, Diagnostic, choices, clipped, did_you_mean
from planner.files import references
from planner.files.drafts import Draft, draft
from planner.files.library import Library, catalog_path, is_regime_path, offerings_for, whole
from planner.loading import cross_checks


@dataclass(frozen=True)
class Inputs:
    """A record with its regimes and catalogs."""

    record: Record
    """Its credentials name regimes by id, even where the file names them by path."""
    regimes: Mapping[str, Regime]
    """The regimes of the record's credentials, by id."""
    catalogs: tuple[Catalog, ...]


def load_catalog(path: Path, library: Library | None = None) -> Catalog:
    """Read a file of offerings and check it against every regime it counts for.

    Raises:
        BadInput: with every diagnostic of the file.
    """
    library = library or Library()
    found = draft(path, Catalog)
    served = {name for offering in found.value.offerings for name in offering.counts} if found.value else set()
    regimes = {name: each.value for name in sorted(served) if (each := library.draft_of(name)) and each.value}
    cross_checks.check_catalog(found, regimes, library.paths, {})
    return whole(found)


def load_regime(path: Path) -> Regime:
    """Read a regime and check every name in it.

    Raises:
        BadInput: with every diagnostic of the file.
    """
    found = draft(path, Regime)
    references.check(found)
    return whole(found)


def read(
    record: Path, catalogs: Sequence[Path] | None = None, library: Library | None = None, text: str | None = None
) -> Inputs:
    """Read a record with its regimes and offerings.

    Args:
        record: The record's file.
        catalogs: Files of offerings; left out, those the record names, else the built-in ones for its regimes.
        library: The library of regimes.
        text: The record's content in place of the file's, such as a text before it is written.

    Raises:
        BadInput: with every diagnostic of every file.
    """
    library = library or Library()
    found = draft(record, Record, text)
    by_name, problems = _regimes_of(found, library)
    cross_checks.check_record(found, by_name, library.paths)
    regimes = {regime.id: regime for regime in by_name.values()}
    paths = _catalog_paths(found, catalogs, regimes)
    drafts: list[Draft[Catalog]] = []
    values = library.cached_catalogs(paths, regimes.values())
    if values is None:
        drafts = [_noted(found, path, draft(path, Catalog), given=catalogs is not None) for path in paths]
        offerings: dict[str, str] = {}
        for each in drafts:
            cross_checks.check_catalog(each, regimes, library.paths, offerings)
        values = tuple(each.value for each in drafts if each.value is not None)
        if not any(each.problems for each in drafts):
            library.cache_catalogs(paths, regimes.values(), values)
    if len(values) == len(paths):
        cross_checks.check_wishes(found, values)
        # The scenarios name offerings of the record's own catalogs, not of those given in their place.
        if found.value is not None and catalogs is None:
            cross_checks.check_scenarios(found, _by_id(found.value, by_name), regimes, values)
    _raise_any([*found.problems, *problems, *(problem for each in drafts for problem in each.problems)])
    return Inputs(_by_id(whole(found), by_name), regimes, values)


def _catalog_paths(found: Draft[Record], given: Sequence[Path] | None, regimes: Collection[str]) -> list[Path]:
    if given is not None:
        return _different(given)
    if found.value is None:
        return []
    if not found.value.catalogs:
        return offerings_for(regimes)
    return _different(catalog_path(name, Path(found.file).parent) for name in found.value.catalogs)


def _noted(found: Draft[Record], path: Path, read: Draft[Catalog], *, given: bool) -> Draft[Catalog]:
    """Return a catalog's draft; if the file is missing, the record that names it gets the diagnostic."""
    if not given and found.value is not None and found.value.catalogs:
        names = [catalog_path(name, Path(found.file).parent).resolve() for name in found.value.catalogs]
        _note_missing(found, read, "catalogs", names.index(path.resolve()))
    return read


def _note_missing(found: Draft[Record], other: Draft[Any], *path: str | int) -> None:
    """Add a diagnostic at the place where the record names a missing file, in place of the file's own."""
    if found.tree and found.root and any(problem.code == "not-found" for problem in other.refused):
        node, problem = found.root.at(*path), other.refused[0]
        message = f"there is no file {problem.file}"
        found.tree.complain(node, "not-found", message, "a file beside this one", problem.remedy)
        other.refused = ()


def _different(paths: Iterable[Path]) -> list[Path]:
    """Return paths without duplicates of the same file."""
    return list({path.resolve(): path for path in paths}.values())


def _regimes_of(found: Draft[Record], library: Library) -> tuple[dict[str, Regime], list[Diagnostic]]:
    """Return the regimes a record names, by the names it uses, and the diagnostics of their files.

    Mistakes of the record are added to its draft.
    """
    by_name: dict[str, Regime] = {}
    problems: dict[Diagnostic, None] = {}
    for place, credential in _credentials(found.value) if found.value else ():
        name = credential.regime
        if is_regime_path(name):
            regime: Draft[Regime] | None = library.regime_at(Path(found.file).parent / Path(name).expanduser())
            if regime is not None:
                _note_missing(found, regime, *place, "regime")
        else:
            regime = library.draft_of(name)
        if regime is not None:
            problems |= dict.fromkeys(regime.problems)
            if regime.value is not None:
                by_name[name] = regime.value
        elif found.tree and found.root:
            known = list(library.paths)
            remedy = did_you_mean(name, known, "use one of these, or the path of a regime file")
            message = f"there is no regime `{clipped(name)}`"
            node = found.root.at(*place, "regime")
            found.tree.complain(node, "unknown-name", message, f"one of {choices(known)}", remedy)
    return by_name, list(problems)


def _credentials(record: Record) -> Iterator[tuple[tuple[str | int, ...], Credential]]:
    """Yield the credentials of a record and of its scenarios, with their paths."""
    for number, held in enumerate(record.credentials):
        yield ("credentials", number), held
    for number, scenario in enumerate(record.scenarios):
        for place, added in enumerate(scenario.added):
            yield ("scenarios", number, "added", place), added


def _by_id(record: Record, by_name: Mapping[str, Regime]) -> Record:
    """Return a record whose credentials name their regimes by id."""
    ids = {name: regime.id for name, regime in by_name.items() if regime.id != name}
    if not ids:
        return record

    def named(credentials: Iterable[Credential]) -> tuple[Credential, ...]:
        return tuple(each.model_copy(update={"regime": ids.get(each.regime, each.regime)}) for each in credentials)

    scenarios = tuple(each.model_copy(update={"added": named(each.added)}) for each in record.scenarios)
    return record.model_copy(update={"credentials": named(record.credentials), "scenarios": scenarios})


def _raise_any(problems: Iterable[Diagnostic]) -> None:
    found = list(problems)
    if found:
        raise BadInput(found)
