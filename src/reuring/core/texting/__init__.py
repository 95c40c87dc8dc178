"""Text messages, out and in: an outbox like that of mail, a budget, and one documented shape of provider (docs/running.md).

Not here: what a room says by text, and what it does with an answer. Nothing private is ever said by text.
"""
