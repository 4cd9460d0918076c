"""Which lanes there are, in the order and with the folding that the reader gave them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explorer.ui.timeline.lanes import Lane, LaneState
from explorer.viewmodels.timeline_index import LaneSource


class LaneBook:
    """Lanes, their order and their states; both outlive the lanes that they were given for."""

    def __init__(self) -> None:
        self._sources: dict[str, LaneSource] = {}
        self._order: list[str] = []
        self._states: dict[str, LaneState] = {}

    def set_sources(self, sources: Sequence[LaneSource]) -> None:
        """Take other lanes; those that are known keep their place and state."""
        self._sources = {source.id: source for source in sources}

    @property
    def order(self) -> tuple[str, ...]:
        """Ids of the lanes in the order in which they stand."""
        places = {one: at for at, one in enumerate(self._order)}
        return tuple(sorted(self._sources, key=lambda one: places.get(one, len(places))))

    def set_order(self, order: Iterable[str]) -> None:
        """Put lanes in an order; those that it does not name come after, as they were given."""
        self._order = list(dict.fromkeys(order))

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes in their order and state."""
        found = (self._sources[one] for one in self.order)
        return tuple(Lane(one.id, one.name, one, self.state(one.id)) for one in found)

    @property
    def largest(self) -> int:
        """Size of the largest lane."""
        return max((source.size for source in self._sources.values()), default=0)

    @property
    def states(self) -> dict[str, LaneState]:
        """States of all lanes that are not as they were given."""
        return {one: state for one, state in self._states.items() if state != "some"}

    def set_states(self, states: Mapping[str, LaneState]) -> None:
        """Fold and open lanes as these say; what they do not name is as it was given."""
        self._states = dict(states)

    def state(self, lane_id: str) -> LaneState:
        """Return the state of a lane."""
        return self._states.get(lane_id, "some")

    def set_state(self, lane_id: str, state: LaneState) -> None:
        """Fold or open a lane."""
        self._states[lane_id] = state

    def set_all(self, state: LaneState) -> None:
        """Fold or open every lane."""
        for one in self._sources:
            self._states[one] = state

    def move(self, lane_id: str, step: int) -> bool:
        """Move a lane up or down; return whether it moved."""
        if lane_id not in self._sources:
            return False
        at = self.order.index(lane_id)
        return self.place(lane_id, at + step if step < 0 else at + step + 1)

    def place(self, lane_id: str, at: int) -> bool:
        """Put a lane before the one that now stands at a place; return whether it moved."""
        before = self.order
        if lane_id not in self._sources:
            return False
        held = before.index(lane_id)
        order = [one for one in before if one != lane_id]
        at = min(max(at, 0), len(before))
        order.insert(at - (at > held), lane_id)
        if tuple(order) == before:
            return False
        self._fill_in(order)
        return True

    def _fill_in(self, order: Sequence[str]) -> None:
        """Take an order of the present lanes; absent ones keep their places between them."""
        known = [*self._order, *(one for one in order if one not in set(self._order))]
        present = iter(order)
        self._order = [next(present) if one in self._sources else one for one in known]
