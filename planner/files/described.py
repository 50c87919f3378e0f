"""The docstrings of the models' fields, for messages and for the schemas of files.

pydantic could collect them while the models are built, which takes a tenth of a second at every start; here the source
is read on demand.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


@cache
def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the docstrings of a model's fields by name; fields without one are left out."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if each is not BaseModel and issubclass(each, BaseModel):
            # A field declared again in a subclass has that docstring, or none.
            own = _fields_of(each.__module__).get(each.__qualname__, {})
            found |= own
    return {name: meaning for name, meaning in found.items() if meaning}


@cache
def _fields_of(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the docstring of each field of each top-level class of a module; "" for a field without one."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {each.name: _docstrings(each) for each in tree.body if isinstance(each, ast.ClassDef)}


def _docstrings(model: ast.ClassDef) -> dict[str, str]:
    found = {}
    for line, below in pairwise([*model.body, ast.Pass()]):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            said = below.value if isinstance(below, ast.Expr) else None
            text = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            found[line.target.id] = inspect.cleandoc(text)
    return found
