"""The pages every kind shows up on: today, the five entries, the homes of a neighbourhood's life, search, plain pages.

A reader: nobody imports it. A room's own pages stand in that room.
"""
