"""Files in and out: YAML to models with the position of every mistake, schemas for editors, whole-or-nothing writing.

source      bytes of a file -> text, or why it cannot be read
scalars     a plain word -> true, 12, 37.5, 2025-06-30 or text
tree        text -> nodes that know their line and column;  syntax  the parser's complaints in our words
shapes      walks type hints;  refusals  the models' complaints in our words
references  names in a regime that point nowhere;  against  records and offerings against their regimes
library     where regimes, offerings and examples are found;  load  all of it together
schema      JSON Schemas for editors;  write  replace a file whole or not at all
"""
