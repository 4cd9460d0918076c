"""A page that scrolls up and down only and is exactly as tall as its wrapped text needs."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from explorer.ui.widgets.spares import stops_of


class VerticalScroll(QScrollArea):
    """A scroll area that gives its page the viewport's width and the height that this asks for.

    QScrollArea's own resizing takes minimum size hints, and a wrapped label hints at a narrow,
    tall block: pages would scroll without need.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(False)
        # Pages change inside one holder: taking a page out would dress it anew before it goes.
        self._holder = QWidget()
        self.setWidget(self._holder)
        self._page: QWidget | None = None

    @property
    def page(self) -> QWidget | None:
        """The page on show."""
        return self._page

    def set_page(self, page: QWidget, keep: QWidget | None = None) -> None:
        """Show a page from its top; the one before it is deleted unless it is the one to `keep`."""
        old, self._page = self._page, page
        if old is not None and old is not page:
            old.removeEventFilter(self)
            old.hide()
            if old is not keep:
                old.deleteLater()
        if old is not page:
            page.installEventFilter(self)
        if page.parentWidget() is not self._holder:
            page.setParent(self._holder)
        self._chain(page)
        self._fit()
        page.show()
        self.verticalScrollBar().setValue(0)

    def _chain(self, page: QWidget) -> None:
        """Let the Tab key come to a page where its scroll area stands, not after all else."""
        before = self.previousInFocusChain()
        while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain() if before is not self else None
        stops = list(stops_of(page))
        if before is not None and not page.isAncestorOf(before):
            stops.insert(0, before)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when something on the page asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._page:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page = self._page
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return
        width = self.viewport().width()
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        height = wanted if wanted >= 0 else layout.totalSizeHint().height()
        page.setGeometry(0, 0, width, max(height, self.viewport().height()))
        self._holder.resize(page.size())
