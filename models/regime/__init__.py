"""A board's regime as its file states it: clauses, categories, conversions, rules, obligations, interpretations."""
