"""A circle around one person who consents: what is done now, what another may do, a shared calendar of tasks.

Everything in it is sealed and private; it goes on while a neighbourhood rests.
Not for single asks (`exchange`), never for diagnoses or files.
"""
