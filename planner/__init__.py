"""The engine of recert, one room a stage; each room imports only from rooms below it.

From the top: `cli`, `api`, `session`, `scenarios`, `explain` | `lint` | `export`, `report` | `search` | `forms`,
`audit` | `formulation` | `edits`, `loading`, `rules` | `problem` | `solvers`, `text` | `language` | `linear` | `files`,
`errors`.  The contracts in `pyproject.toml` hold them to it.  Only `planner.solvers` imports a solver, and importing
`planner` imports none of its rooms.
"""
