"""A neighbourhood: its name and look, its life, its members and their roles, its places, topics and groups.

Not here: what neighbours put up (`posts` and above), who somebody is elsewhere (`accounts`).
"""
