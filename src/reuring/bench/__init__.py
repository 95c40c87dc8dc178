"""Measuring ourselves: synthetic neighbourhoods, and what a page costs as a ratio to what the same server can do at best.

Never part of a test: tests count queries, bytes and requests; seconds are shown here, in one run, as ratios.
"""
