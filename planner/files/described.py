"""What the models' source says about each field, for messages and for the schemas of files.

pydantic can gather this while the models are made, at a tenth of a second for every start of the program; here it is
read when somebody asks.
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
    """Return the sentences that stand below a model's fields, by the field's name; bare fields are left out."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if each is not BaseModel and issubclass(each, BaseModel):
            # A field that is declared anew means what is said there, or nothing.
            own = _fields_of(each.__module__).get(each.__qualname__, {})
            found |= own
    return {name: meaning for name, meaning in found.items() if meaning}


@cache
def _fields_of(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return what is said below each field of each class at the top of a module; "" where nothing is."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {each.name: _said(each) for each in tree.body if isinstance(each, ast.ClassDef)}


def _said(model: ast.ClassDef) -> dict[str, str]:
    found = {}
    for line, below in pairwise([*model.body, ast.Pass()]):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            said = below.value if isinstance(below, ast.Expr) else None
            text = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            found[line.target.id] = inspect.cleandoc(text)
    return found
