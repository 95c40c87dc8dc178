"""Real ground under the platform: areas and postcodes come in from files, and a point or a postcode finds its area.

`shapes` is the one module that knows geometry (shapely, pyproj, numpy); it is large, so only commands load it and never a
web process, for which `finding` is enough.
"""
