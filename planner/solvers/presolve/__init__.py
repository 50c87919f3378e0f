"""Presolve: find out by exact arithmetic which of many offerings can matter at all, before the solver sees them.

Most of a large catalog cannot be in any cheapest plan.  The steps:

- The linear relaxation gives prices for the rows (`lp`); with them a Lagrangian dual bound, exact for any prices, and
  phase one, which proves infeasibility (`bound`).
- A core problem of promising offerings gives a plan, and grows until the bound answers for all others (`core`).
- Reduced-cost fixing sets to nothing what would lift the bound above that plan (`bound`).
- Of things of one kind the dearer wait for the cheaper (`dominance`).
- What is fixed is substituted (`substitute`).

Claims were aggregated before: pieces that no rule tells apart have one variable (`planner.formulation.model`).

Nothing is given up: every optimum of the stage, and so of each later stage, is still there.
"""
