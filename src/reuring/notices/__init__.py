"""Who is told what: recipes per happening, written into the outbox. Never empty, never doubled, never after a no."""
