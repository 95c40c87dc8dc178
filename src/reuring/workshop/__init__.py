"""The method as an instrument: one question, what lives here and what is missing, read together from what people said.

It holds nothing about who somebody is: words with their source, notes about organisations and roles, and figures of an area.
Not for surveys of persons, and not the place where neighbours put things up.
"""
