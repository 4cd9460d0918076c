"""What a reader may wish for on any screen of a walkthrough, in one place to connect."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class JourneyWishes(QObject):
    """Wishes of the journey's screens.

    `fact_chosen` and `copy_requested` carry a fact id, `subject_chosen` a Subject,
    `reading_chosen` a Reading, `country_chosen` a country id, `figure_chosen` a ledger's group
    and a fact id or nothing, `export_requested` a path id, `card_requested` the text of an exit
    card, `contents_requested`, `present_requested` and `close_requested` nothing.
    """

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    subject_chosen = Signal(object)
    reading_chosen = Signal(object)
    country_chosen = Signal(str)
    figure_chosen = Signal(str, str)
    export_requested = Signal(str)
    card_requested = Signal(str)
    contents_requested = Signal()
    present_requested = Signal()
    close_requested = Signal()
