"""What recert answers, as facts: outcomes, conflicts, repairs, other plans, deadlines, comparisons, findings."""
