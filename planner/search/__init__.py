"""Find answers: lexicographic search, claims, a schedule, the plan, and its check by the auditor."""
