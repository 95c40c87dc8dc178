"""Answering by mail: a notice carries an address of its own, and what is written to it stands below the message as an answer.

`addresses` makes and opens that address, `reading` finds the words in a letter, `cutting` takes away what was quoted, `receiving` puts it up or sends it back.
Not here: how a letter reaches this machine (docs/running.md), and how a mail goes out (`core.mail`).
"""
