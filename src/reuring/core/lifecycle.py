"""Life-cycles as tables: each move names where it may start and where it ends."""
from __future__ import annotations

from dataclasses import dataclass


class NotNow(Exception):
    """The thing is not in a state from which this move may be made."""


@dataclass(frozen=True)
class Move:
    starts: frozenset[str]
    ends: str


class Lifecycle:
    def __init__(self, name: str, moves: dict[str, tuple[set[str], str]]) -> None:
        self.name = name
        self.moves = {move: Move(frozenset(starts), ends) for move, (starts, ends) in moves.items()}

    def next(self, state: str, move: str) -> str:
        """Where the move leads. Raises NotNow if it may not start here."""
        step = self.moves[move]
        if state not in step.starts:
            raise NotNow(f"cannot {move} a {self.name} that is {state}")
        return step.ends

    def open_moves(self, state: str) -> list[str]:
        return [name for name, move in self.moves.items() if state in move.starts]

    @property
    def states(self) -> list[str]:
        found: dict[str, None] = {}
        for move in self.moves.values():
            found.update(dict.fromkeys([*sorted(move.starts), move.ends]))
        return list(found)

    def mermaid(self) -> str:
        lines = [f"    {s} --> {m.ends}: {n}" for n, m in self.moves.items() for s in sorted(m.starts)]
        return "\n".join(["stateDiagram-v2", *lines])
