"""Everything a command needs, read at once: a record, its regimes and offerings, or every mistake in all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.record.credential import Credential
from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.errors import BadInput, Diagnostic, choices, clipped, meant
from planner.files import references
from planner.files.drafts import Draft, draft
from planner.files.library import Library, catalog_path, is_regime_path, offerings_for, whole
from planner.loading import cross_checks


@dataclass(frozen=True)
class Inputs:
    """What was read."""

    record: Record
    """Its credentials name regimes by id, also where the file names them by path."""
    regimes: Mapping[str, Regime]
    """Those of the record's credentials, by id."""
    catalogs: tuple[Catalog, ...]


def load_record(path: Path, library: Library | None = None) -> Record:
    """Read a record and check it against its regimes; offerings it names are not looked up.

    Raises:
        BadInput: with every problem of the record and of its regimes.
    """
    library = library or Library()
    found = draft(path, Record)
    by_name, problems = _regimes_of(found, library)
    cross_checks.check_record(found, by_name, library.paths)
    _raise_any([*found.problems, *problems])
    return _by_id(whole(found), by_name)


def load_catalog(path: Path, library: Library | None = None) -> Catalog:
    """Read a file of offerings and check it against every regime it counts for.

    Raises:
        BadInput: with every problem of the file.
    """
    library = library or Library()
    found = draft(path, Catalog)
    served = {name for offering in found.value.offerings for name in offering.counts} if found.value else set()
    regimes = {name: each.value for name in sorted(served) if (each := library.draft_of(name)) and each.value}
    cross_checks.check_catalog(found, regimes, library.paths, {})
    return whole(found)


def load_regime(path: Path) -> Regime:
    """Read a regime and check that every name in it points at something.

    Raises:
        BadInput: with every problem of the file.
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
        catalogs: Files of offerings; left out, those the record names, else the built-in ones that serve its regimes.
        library: Where regimes are found.
        text: What the record's file is taken to hold, such as what is about to be written to it.

    Raises:
        BadInput: with every problem of every file.
    """
    library = library or Library()
    found = draft(record, Record, text)
    by_name, problems = _regimes_of(found, library)
    cross_checks.check_record(found, by_name, library.paths)
    regimes = {regime.id: regime for regime in by_name.values()}
    paths = _catalog_paths(found, catalogs, regimes)
    drafts: list[Draft[Catalog]] = []
    values = library.kept(paths, regimes.values())
    if values is None:
        drafts = [_noted(found, path, draft(path, Catalog), given=catalogs is not None) for path in paths]
        offerings: dict[str, str] = {}
        for each in drafts:
            cross_checks.check_catalog(each, regimes, library.paths, offerings)
        values = tuple(each.value for each in drafts if each.value is not None)
        if not any(each.problems for each in drafts):
            library.keep(paths, regimes.values(), values)
    if len(values) == len(paths):
        cross_checks.check_wishes(found, values)
        # Offerings given in place of the record's own are not those that its scenarios name.
        if found.value is not None and catalogs is None:
            cross_checks.check_scenarios(found, _by_id(found.value, by_name), regimes, values)
    _raise_any([*found.problems, *problems, *(problem for each in drafts for problem in each.problems)])
    return Inputs(_by_id(whole(found), by_name), regimes, values)


def problems_of(path: Path, library: Library | None = None) -> tuple[Diagnostic, ...]:
    """Return every problem of one file, of whatever kind it says it is."""
    try:
        kind = draft(path, Record).tree
        header = kind.root.at("recert").text if kind else ""
        if header.startswith("regime/"):
            load_regime(path)
        elif header.startswith("offerings/"):
            load_catalog(path, library)
        else:
            read(path, library=library)
    except BadInput as error:
        return error.problems
    return ()


def _catalog_paths(found: Draft[Record], given: Sequence[Path] | None, regimes: Collection[str]) -> list[Path]:
    if given is not None:
        return _different(given)
    if found.value is None:
        return []
    if not found.value.catalogs:
        return offerings_for(regimes)
    return _different(catalog_path(name, Path(found.file).parent) for name in found.value.catalogs)


def _noted(found: Draft[Record], path: Path, read: Draft[Catalog], *, given: bool) -> Draft[Catalog]:
    """Return a file of offerings, after the record that names it was told if it is not there."""
    if not given and found.value is not None and found.value.catalogs:
        names = [catalog_path(name, Path(found.file).parent).resolve() for name in found.value.catalogs]
        _note_missing(found, read, "catalogs", names.index(path.resolve()))
    return read


def _note_missing(found: Draft[Record], other: Draft[Any], *path: str | int) -> None:
    """Say where the record names a file that is not there, in place of only saying that it is not."""
    if found.tree and found.root and any(problem.code == "not-found" for problem in other.refused):
        node, problem = found.root.at(*path), other.refused[0]
        message = f"there is no file {problem.file}"
        found.tree.complain(node, "not-found", message, "a file beside this one", problem.remedy)
        other.refused = ()


def _different(paths: Iterable[Path]) -> list[Path]:
    """Return paths without those that name a file a second time."""
    return list({path.resolve(): path for path in paths}.values())


def _regimes_of(found: Draft[Record], library: Library) -> tuple[dict[str, Regime], list[Diagnostic]]:
    """Return the regimes a record names, by the names it uses, and the problems in their files.

    What the record gets wrong is noted in its draft.
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
            remedy = meant(name, known, "use one of these, or the path of a regime file")
            message = f"there is no regime `{clipped(name)}`"
            node = found.root.at(*place, "regime")
            found.tree.complain(node, "unknown-name", message, f"one of {choices(known)}", remedy)
    return by_name, list(problems)


def _credentials(record: Record) -> Iterator[tuple[tuple[str | int, ...], Credential]]:
    """Yield the credentials of a record, those that only a scenario adds included, with where they are written."""
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
