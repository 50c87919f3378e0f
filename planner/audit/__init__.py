"""Check plans and claims without a solver, from the rules' `measure` alone."""
