"""Reads paths with their legs and branches."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from explorer.queries.names import Names, split_numbers
from explorer.queries.rows import BranchRow, LegRow, Named, PathRow
from explorer.store.tables import BranchTable, LegTable, PathLegTable, PathTable


def list_legs(session: Session, names: Names) -> dict[str, LegRow]:
    """Return every leg by id."""
    branches: dict[str, list[BranchRow]] = defaultdict(list)
    for row in session.scalars(select(BranchTable).order_by(BranchTable.position)):
        branches[row.leg_id].append(
            BranchRow(
                row.id, row.group_id, row.group_title, row.title, row.statement,
                split_numbers(row.pages),
            )
        )  # fmt: skip
    return {
        leg.id: LegRow(
            id=leg.id,
            title=leg.title,
            origin=leg.origin,
            destination=leg.destination,
            statement=leg.statement,
            pages=split_numbers(leg.pages),
            countries=tuple(names.countries.get(c, Named(c, c)) for c in leg.countries.split()),
            corridor=tuple(leg.corridor.split()),
            dashed=leg.dashed,
            prompt=leg.prompt,
            unknown=leg.unknown,
            branches=tuple(branches[leg.id]),
        )
        for leg in session.scalars(select(LegTable))
    }


def list_paths(session: Session, names: Names) -> tuple[PathRow, ...]:
    """Return the documented paths and the reading, in order, with their legs."""
    legs = list_legs(session, names)
    of_path: dict[str, list[LegRow]] = defaultdict(list)
    for row in session.scalars(
        select(PathLegTable).order_by(PathLegTable.path_id, PathLegTable.position)
    ):
        of_path[row.path_id].append(legs[row.leg_id])
    return tuple(
        PathRow(
            path.id, path.title, path.kind, path.statement, split_numbers(path.pages),
            path.division, tuple(of_path[path.id]),
        )
        for path in session.scalars(select(PathTable).order_by(PathTable.position, PathTable.id))
    )  # fmt: skip
