"""Enumerate all minimal conflicts (MUSes) and all minimal correction sets (MCSes) by their hitting-set duality.

A conflict is a set of soft constraints that cannot hold together, minimal (an MUS) if leaving any one out ends it.  A
correction set is a set of soft constraints that may give way so that the rest holds, minimal (an MCS) likewise; sized
and planned with, it becomes a repair.  The MCSes are exactly the minimal hitting sets of the MUSes, and the other way
round (Reiter, A theory of diagnosis from first principles, 1987).

The minimal hitting sets of the conflicts known so far are kept as a list and extended by Berge's algorithm, as Bailey
and Stuckey do (Discovery of minimal unsatisfiable subsets of constraints using hitting set dualization, 2005).  MARCO
(Liffiton, Previti, Malik, Marques-Silva, Fast, flexible MUS enumeration, 2016) finds the same two lists with a SAT
solver in place of the list; there are few elements here, people speak of rules as wholes, and the list stays short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Member = TypeVar("Member")
Sets = list[frozenset[Member]]


def minimal(sets: Iterable[frozenset[Member]]) -> Sets[Member]:
    """Keep the sets that contain no other, smaller ones first."""
    kept: Sets[Member] = []
    for candidate in sorted(sets, key=len):
        if not any(smaller <= candidate for smaller in kept):
            kept.append(candidate)
    return kept


def extended(hitting: Iterable[frozenset[Member]], added: frozenset[Member]) -> Sets[Member]:
    """Return the minimal hitting sets of a family that has one set more: a step of Berge's algorithm.

    Args:
        hitting: the minimal hitting sets so far; for the empty family that is the empty set.
        added: the set that is added to the family.
    """
    hits: Sets[Member] = []
    misses: Sets[Member] = []
    for each in hitting:
        (hits if each & added else misses).append(each)
    grown = {each | {member} for each in misses for member in added}
    # One that hit before cannot contain a grown one, so only the grown ones can be more than is needed.
    return minimal([*hits, *(each for each in grown if not any(smaller <= each for smaller in hits))])


@dataclass
class AnswerCache(Generic[Member]):
    """What is known of which members have to give way so that the rest can hold: that more of them do never hurts."""

    _enough: Sets[Member] = field(default_factory=list)
    _too_little: Sets[Member] = field(default_factory=list)

    def says(self, given: frozenset[Member]) -> bool | None:
        """Say whether it is enough that these give way; None where that is not known."""
        if any(each <= given for each in self._enough):
            return True
        return False if any(given <= each for each in self._too_little) else None

    def enough(self, given: frozenset[Member]) -> None:
        """It is enough that these give way."""
        self._enough.append(given)

    def too_little(self, given: frozenset[Member]) -> None:
        """It is not enough that these give way."""
        self._too_little.append(given)


@dataclass
class HittingSetDuality(Generic[Member]):
    """All minimal conflicts and all minimal correction sets among some elements, found side by side.

    The smallest set that hits every conflict known is tried as a correction set.  If it is one, it is a minimal one,
    because every correction set hits every conflict.  If not, what must hold then contains a conflict that is not known
    yet, and is shrunk to a minimal one.  When every candidate has been tried, both lists are complete.
    """

    members: Sequence[Member]
    """What can give way, in the order in which conflicts do without it if they can."""
    possible: Callable[[frozenset[Member]], bool | None]
    """Whether everything else can hold if these give way; None where there was no time to find out."""
    core: Callable[[frozenset[Member]], Sequence[Member] | None] | None = None
    """Some of the other members that clash if these give way, if a quick way to find some is known."""
    most: int = 200
    """So many candidates are tried."""
    conflicts: Sets[Member] = field(default_factory=list)
    corrections: Sets[Member] = field(default_factory=list)
    complete: bool = True
    """Whether no conflict and no correction set is missing."""

    def explore(self) -> None:
        """Find conflicts and correction sets until both are complete, or until there is no time left."""
        hitting: Sets[Member] = [frozenset()]
        tried: set[frozenset[Member]] = set()
        place = {member: number for number, member in enumerate(self.members)}

        def rank(candidate: frozenset[Member]) -> tuple[int, list[int]]:
            return len(candidate), sorted(place[member] for member in candidate)

        while True:
            candidate = min((each for each in hitting if each not in tried), key=rank, default=None)
            if candidate is None:
                return
            if len(tried) >= self.most:
                self.complete = False
                return
            tried.add(candidate)
            verdict = self.possible(candidate)
            if verdict:
                self.corrections.append(candidate)
                continue
            conflict = None if verdict is None else self._shrunk(candidate)
            if conflict is None:
                self.complete = False
                return
            self.conflicts.append(conflict)
            hitting = extended(hitting, conflict)

    def _shrunk(self, candidate: frozenset[Member]) -> frozenset[Member] | None:
        """Return a minimal conflict that a candidate does not hit; None where there was no time to find one.

        Deletion-based shrinking: each member is left out in turn, as long as the rest still clash.
        """
        everything = frozenset(self.members)
        kept = [member for member in self.members if member not in candidate]
        named = None if self.core is None else self.core(candidate)
        if named is not None:
            kept = [member for member in kept if member in named]
        for member in list(kept):
            verdict = self.possible(everything - frozenset(kept) | {member})
            if verdict is None:
                return None
            if not verdict:
                kept.remove(member)
        return frozenset(kept)
