"""The screen's place in the house: it will stand on the same planner calls as the command line, which is the front end today."""
