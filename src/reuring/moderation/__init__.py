"""Fair judgement: what the team took out of sight and why, how the writer objects, and who looks again.

Not here: the verbs that hide and show (`posts`), the connector's desk itself (`console`), and mail (`core`).
"""
