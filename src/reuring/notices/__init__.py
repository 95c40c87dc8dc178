"""Who is told what: a quiet line on one's own list, a mail, and the weekly letter. The only listener to `happened`.

Not here: what happened (`posts`), and how a mail goes out (`core.mail`).
"""
