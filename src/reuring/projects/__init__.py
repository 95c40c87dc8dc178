"""Work that neighbours do together: one next step with a name and a date, a hundred days, then a jewel that somebody keeps up, or thanks and a lesson.

Talk never counts as a step; who is stuck is shown five ways out.
Not for ideas that nobody pulls yet (`ideas`), nor for what professionals plan (`plans`).
"""
