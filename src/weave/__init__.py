"""The thinking parts of a neighbourhood, as a library of its own: values in, values out.

No Django, no clock, no randomness, no state that changes an answer. `weave.pattern` draws a neighbourhood's
own woven pattern; `weave.texts` reads Dutch as neighbours write it; `weave.match` brings together; `weave.thresholds`
climbs the staircase. Also a command: `python -m weave --help`.
"""
