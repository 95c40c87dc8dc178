"""Ideas in the words of who told them, what organisations make possible, and who stands behind them: anyway, or if others join.

An idea ends as an initiative, in another idea, elsewhere, in the closet or with a spoken no; its teller always hears.
Not for work that has begun (`projects`), never a count of likes.
"""
