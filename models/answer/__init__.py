"""Answers as data: outcomes, conflicts, repairs, other plans, last safe dates, comparisons, lint findings."""
