"""What a board says: clauses, categories, conversions, rules, obligations, interpretations, as its file writes them."""
