"""The spine: whatever a neighbour puts up and others may answer is a Post. Comments, reactions, photos, reports,
followers, history and search hang on it once, for every kind.

Not here: what makes a kind a kind (`news` and its neighbours), who is told what (`notices`).
"""
