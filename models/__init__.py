"""The nouns of recert: what a regime says, what a record holds, what an answer is.

Only pydantic and the standard library are imported here.  Models that are read from files (`regime`, `record`,
`offering`) turn written numbers into exact integers as they are read; models that travel between the planner's
parts (`problem`, `outcome`) hold those integers and nothing left to look up.
"""
