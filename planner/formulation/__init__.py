"""The linear model of a problem: rules, personal limits, study time, order of work, and the objective."""
