"""Answers and questions in the forms of other programs; nothing here needs a solver.

stated   the linear model of a question, as it stands before anything is simplified
names    readable names that tell its variables apart;  reasons  which rule or fact asks for a row, and its clause
meanings what a variable stands for, and what is done already
mps      the model for other solvers;  algebra  the model for people
"""
