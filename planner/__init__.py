"""The verbs of recert: read files, find days, convert, claim, plan, audit.

Importing this package never imports the solver; the modules that use it are `planner.solve` and what imports that.
"""
