"""Conflicts: minimal unsatisfiable subsets of clauses and facts, each with its arithmetic."""
