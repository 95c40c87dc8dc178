"""What `./reuring …` does, a module a group of verbs. `reuring.cli` holds the one table of verbs."""


class Refused(Exception):
    """A command that cannot be done: what is wrong, and what to do about it. Ends with exit code 2."""

    def __init__(self, what: str, then: str = "") -> None:
        super().__init__(what)
        self.what, self.then = what, then


def say(words: str) -> None:
    print(words, flush=True)
