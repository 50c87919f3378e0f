"""The kinds of rule: for each, the law in words, `measure` in plain arithmetic and `encode` as linear constraints.

`kinds.bind` finds the module of a rule's kind.  The auditor uses `measure` alone, the model `encode` alone, and tests
hold the two against each other.
"""
