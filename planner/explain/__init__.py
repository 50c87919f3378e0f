"""Explaining: what stands in the way, the ways out, what each rule costs, how long one can wait, what else would do.

Everything here asks the same model that plans are made with, and hands out values that any front end can show.
"""
