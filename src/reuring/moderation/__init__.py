"""Fair judgement: what the team took out of sight and why, how the writer objects, who looks again, and what it all adds up to.

Not here: the verbs that hide and show (`posts`), the connector's desk itself (`console`), and mail (`core`).
"""
