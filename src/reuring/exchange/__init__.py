"""Doing together: asking, offering, lending, rooms and chores, and the matches between them.

What only a connector or chosen people may see is no post: a model of its own, sealed, in no search, feed or letter.
Not for lasting care around one person (`care`).
"""
