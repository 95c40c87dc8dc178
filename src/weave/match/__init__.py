"""Bringing together: asks and offers in walking distance, swaps in a ring, chains of three, groups and rooms.

The best for all together, exactly, and fair: a second task for the same giver costs more than a first for another. Values in,
values out; whole numbers, so that the same input has the same answer everywhere. `given.gap` says how far from the best at most.
"""

from weave.match.assigning import alone, assign, greedy
from weave.match.chains import Chain, chains
from weave.match.cycles import rings
from weave.match.model import ANYTIME, Ask, Assignment, Candidate, Offer, Problem, Rules, Solution
from weave.match.pairs import candidates
from weave.match.rooms import Blocked, Fit, Group, Slot, fit
from weave.match.solver import bound_of, problem, solve

__all__ = ["ANYTIME", "Ask", "Assignment", "Blocked", "Candidate", "Chain", "Fit", "Group", "Offer", "Problem", "Rules", "Slot", "Solution",
           "alone", "assign", "bound_of", "candidates", "chains", "fit", "greedy", "problem", "rings", "solve"]
