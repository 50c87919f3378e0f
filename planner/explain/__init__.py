"""Explanations: conflicts, repairs, what each rule costs, last safe dates and other plans.

Everything here asks the same model that plans are made with, and hands out values that any front end can show.
"""
