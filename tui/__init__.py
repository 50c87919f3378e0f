"""The screen's place in the house.

It will stand on the same planner calls as the command line, which is the front end today.
"""
