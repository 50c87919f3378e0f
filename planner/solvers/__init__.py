"""The only door to ortools: CP-SAT, the second solver SCIP, and presolve."""
