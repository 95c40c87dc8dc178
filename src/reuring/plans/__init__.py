"""What professionals mean to do in the streets: who, where, when, what is decided already and what is open, and whom it joins.

Residents and plan makers talk in one place, and every word of a resident gets an answer: taken over, in part, or not and why.
Not for what neighbours do themselves (`ideas`, `projects`).
"""
