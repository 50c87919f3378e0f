"""Linting a regime: what is wrong with it, and proofs that it can be kept and that every rule in it matters.

structure, versions  what can be seen without solving anything
mentions, answers    what a regime asks of a holder, and answers under which a condition holds
days, holders        made-up holders: classes, answers, days, each varied on its own
kinds, supply        made-up activities: one of every kind that the rules can tell apart, in any amount
trial                a holder and a supply as a problem, and the questions that are asked of its model
proof                a record that keeps every rule, or the fewest rules that contradict one another
records, binding     a record that breaks one rule only, or the proof that none does
deep                 all of it for one regime, within the time there is
"""
