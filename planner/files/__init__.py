"""Files in and out: YAML to models with the position of every mistake, schemas for editors, whole-or-nothing writing.

- `problems`: a mistake as a value, and how it is shown
- `source`: bytes of a file -> text, or why it cannot be read
- `scalars`: a plain word -> true, 12, 37.5, 2025-06-30 or text
- `tree`, `nodes`: text -> nodes that know their line and column; `syntax`: the parser's complaints in our words
- `drafts`: nodes -> a model; `refusals`: the models' complaints in our words; `shapes`: walks type hints
- `references`: names in a regime that point nowhere; `circles`: or back at themselves
- `against`: records and offerings against their regimes
- `library`: where regimes, offerings and examples are found; `load`: all of it together
- `schema`: JSON Schemas for editors; `write`: replace a file whole or not at all
"""
