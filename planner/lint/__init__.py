"""Lint a regime: mistakes in it, and proofs that it can be kept and that every rule can be broken on its own.

- `versions`: checks without a solver: clauses, categories, dates in force of versions
- `mentions`: the facts, classes, days and selections of a regime, and answers under which a condition holds
- `holder`, `sample_holders`: sample holders: classes, answers and days, each varied on its own
- `activity_kinds`, `activity_lengths`, `activity_supply`: sample offerings of every kind that rules distinguish
- `trial_model`: a holder and a supply as a problem, and the queries of its model
- `satisfiability`: a record that keeps every rule; `contradictions`: minimal sets of rules that contradict
- `records`: sample records for the auditor; `mutations`: small changes of a record
- `redundancy`, `refusals`: a record that breaks one rule only, or the proof that none does
- `proofs`: all proofs of one regime within the time limit of `effort`; `wording`: proofs in words
"""
