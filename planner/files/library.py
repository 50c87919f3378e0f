"""Find regimes, offerings and examples: in a folder the user names, the user's own folder, and the built-in ones.

A regime's file is named after its id, so that a look-up reads one file; each file is read at most once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import platformdirs

from models.base import Frozen
from models.record.offering import Catalog
from models.regime.regime import Regime
from planner.errors import BadInput, Diagnostic, UsageError, choices, did_you_mean
from planner.files import references
from planner.files.drafts import Draft, draft

T = TypeVar("T", bound=Frozen)

ENDINGS = (".yaml", ".yml")

Stamp = tuple[Path, int, int, int]
"""A file's path, modification time, size and inode."""


def built_in(section: str) -> Path:
    """Return a folder of recert's own data: regimes, offerings, examples or schema."""
    return Path(str(files("catalogs"))) / section


def own_regimes() -> Path:
    """Return the folder of the user's own regimes; it need not exist."""
    return Path(platformdirs.user_data_dir("recert", appauthor=False)) / "regimes"


class Library:
    """Regimes and offerings by name, each read on demand."""

    def __init__(self, regimes: Path | None = None) -> None:
        """Search the folder `regimes` first, if one is given.

        Raises:
            UsageError: if it is not a folder.
        """
        if regimes is not None and not regimes.is_dir():
            raise UsageError(f"there is no folder {regimes}; name the folder that holds your regimes")
        self._folders = [folder for folder in (regimes, own_regimes(), built_in("regimes")) if folder]
        self._paths: dict[str, Path] | None = None
        self._drafts: dict[Path, Draft[Regime]] = {}
        self._by_path: dict[str, Path] = {}
        self._kept: dict[tuple[tuple[Stamp, ...], tuple[int, ...]], tuple[Catalog, ...]] = {}

    @property
    def paths(self) -> Mapping[str, Path]:
        """The files of all regimes by id; the user's own replace built-in ones."""
        if self._paths is None:
            self._paths = {}
            for folder in self._folders:
                for path in _yaml_files(folder):
                    self._paths.setdefault(path.stem, path)
        return {**self._paths, **self._by_path}

    def draft_of(self, name: str) -> Draft[Regime] | None:
        """Return the draft of a regime's file, or None where there is no such regime."""
        path = self.paths.get(name)
        return self._read(path, named=name not in self._by_path) if path else None

    def regime(self, name: str) -> Regime:
        """Return a regime.

        Raises:
            BadInput: if its file has mistakes.
            UsageError: if there is no such regime.
        """
        found = self.draft_of(name)
        if found is None:
            raise UsageError(
                f"there is no regime {name}; {did_you_mean(name, self.paths, 'known are ' + choices(self.paths))}"
            )
        return whole(found)

    def regimes(self) -> Mapping[str, Regime]:
        """Return all regimes by id, each read at look-up."""
        return _Shelf(self)

    def regime_at(self, path: Path) -> Draft[Regime]:
        """Read a regime that a record names by its file; it is then also found by its id."""
        found = self._read(path, named=False)
        if found.value is not None:
            self._by_path[found.value.id] = path
        return found

    def cached_catalogs(self, paths: Iterable[Path], regimes: Iterable[Regime]) -> tuple[Catalog, ...] | None:
        """Return cached catalogs that were valid for these regimes, if none of the files has changed since."""
        return self._kept.get((_stamps(paths), tuple(map(id, regimes))))

    def cache_catalogs(self, paths: Iterable[Path], regimes: Iterable[Regime], catalogs: tuple[Catalog, ...]) -> None:
        """Cache catalogs that are valid for these regimes; only the last ones are kept."""
        self._kept = {(_stamps(paths), tuple(map(id, regimes))): catalogs}

    def _read(self, path: Path, *, named: bool) -> Draft[Regime]:
        if path not in self._drafts:
            found = draft(path, Regime)
            references.check(found)
            if (
                named
                and found.value
                and found.root
                and found.tree
                and not found.problems
                and found.value.id != path.stem
            ):
                message = f"the id `{found.value.id}` and the file's name differ"
                remedy = f"name the file {found.value.id}.yaml, or change the id"
                found.tree.complain(found.root.at("id"), "file-name", message, f"`id: {path.stem}`", remedy)
            self._drafts[path] = found
        return self._drafts[path]


class _Shelf(Mapping[str, Regime]):
    """The regimes of a library as a mapping that reads on demand."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, name: str) -> Regime:
        if name not in self._library.paths:
            raise KeyError(name)
        return self._library.regime(name)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._library.paths))

    def __len__(self) -> int:
        return len(self._library.paths)


def _stamps(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    found: list[Stamp] = []
    for path in paths:
        try:
            seen = path.stat()
        except OSError:
            # A missing file never equals a cached one.
            return ((path, 0, 0, len(found)), (path, -1, 0, 0))
        found.append((path, seen.st_mtime_ns, seen.st_size, seen.st_ino))
    return tuple(found)


def whole(found: Draft[T]) -> T:
    """Return the model of a draft.

    Raises:
        BadInput: if it has any diagnostic.
    """
    if found.problems or found.value is None:
        raise BadInput(found.problems)
    return found.value


def regimes(folder: Path | None = None) -> Mapping[str, Regime]:
    """Return all regimes by id, each read at look-up."""
    return Library(folder).regimes()


def offerings_for(names: Iterable[str]) -> list[Path]:
    """Return the built-in catalogs that count for any of these regimes, found by a search of their text."""
    wanted = re.compile("|".join(rf"\b{re.escape(name)}['\"]?\s*:" for name in names) or r"(?!)")
    return [path for path in _yaml_files(built_in("offerings")) if wanted.search(path.read_text(encoding="utf-8"))]


def catalog_path(name: str, beside: Path) -> Path:
    """Return the path of a catalog that a record names: relative to it, or a built-in one."""
    if not _is_path(name):
        stored = built_in("offerings") / f"{name}.yaml"
        if stored.is_file():
            return stored
    return beside / Path(name).expanduser()


def example(name: str) -> Path:
    """Return the file of a built-in example.

    Raises:
        BadInput: if there is no example of that name.
    """
    known = {path.stem: path for path in _yaml_files(built_in("examples"))}
    if name in known:
        return known[name]
    remedy = did_you_mean(name, known, f"choose one of {choices(known)}")
    raise BadInput([Diagnostic(name, "there is no example of that name", remedy=remedy, code="not-found")])


def examples() -> list[str]:
    """Return the names of the built-in examples."""
    return [path.stem for path in _yaml_files(built_in("examples"))]


def is_regime_path(name: str) -> bool:
    """Return whether a record names a regime by its file."""
    return _is_path(name)


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.endswith(ENDINGS)


def _yaml_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in ENDINGS and not path.name.startswith("."))
    except OSError:
        return []
