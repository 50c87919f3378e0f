"""Reduction before search: finding out, by arithmetic, which of many offerings can matter at all.

Most of a large catalog cannot be in any cheapest plan.  A linear relaxation says so: it is solved in floating point,
but all that is taken from it are prices for the rows, and whatever prices one takes, they give a bound that is computed
here in whole numbers (`bound`).  What would lift the bound above a plan already known is fixed at nothing.  The plan
known comes from a small core of promising offerings, and the core grows until the bound shows that nothing outside of
it can be better (`core`).  What is fixed is taken out of the model before the solver sees it (`shrink`), and of things
of one kind the dearer wait for the cheaper (`alike`).  Claims were aggregated before: lots that no rule tells apart
have one variable (`planner.formulation.model`).

Nothing is given up: every optimum of the stage, and so of each later stage, is still there.
"""
