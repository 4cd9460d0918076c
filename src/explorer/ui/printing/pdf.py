"""A document as a PDF: two columns on A4 or Letter, in black, the notice on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter, QPen

from explorer import __version__
from explorer.config import APP_NAME, NOTICE
from explorer.errors import ExplorerError
from explorer.exports.document import Document, Heading, Imprint
from explorer.exports.plain_text import one_line
from explorer.ui.app import make_application
from explorer.ui.printing.boxes import RESOLUTION, UNIT, Box, Typesetter, draw_rule
from explorer.ui.printing.composing import Composer, Measures
from explorer.ui.printing.pagination import RIGHT, Page, paginate
from explorer.ui.printing.type_scale import STYLES, add_print_fonts
from explorer.wording import tr

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
_CONTEXT = "Export"
_SIDE, _TOP, _BOTTOM = 48.0, 60.0, 56.0  # margins in points
_GUTTER = 21.0
_HEAD, _FOOT = 32.0, 38.0  # of the running lines, from the edges of the paper


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper with its type area."""

    width: float
    height: float

    @property
    def full(self) -> float:
        return self.width - 2 * _SIDE

    @property
    def column(self) -> float:
        return (self.full - _GUTTER) / 2

    @property
    def area(self) -> float:
        return self.height - _TOP - _BOTTOM


def render_pdf(document: Document, paper: Paper = "a4") -> bytes:
    """Return the document as a PDF; needs no display. Raises ExplorerError where Qt cannot."""
    make_application()
    add_print_fonts()
    imprint = document.imprint or _bare_imprint(document)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _make_writer(buffer, imprint, paper)
    size = QPageSize.size(_SIZES[paper], QPageSize.Unit.Point)
    sheet = _Sheet(QSizeF(size).width(), QSizeF(size).height())
    setter = Typesetter(writer)
    composer = Composer(setter, Measures(sheet.full, sheet.column, _TOP))
    pages = paginate(composer.compose(document), sheet.area)
    composer.openings = [
        number
        for number, page in enumerate(pages, 1)
        for placed in page.placed
        if placed.box.opens
    ]
    painter = QPainter()
    if not painter.begin(writer):
        raise ExplorerError("The PDF could not be made; try another form, such as html.")
    painter.setPen(QPen(Qt.GlobalColor.black))
    for number, page in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        _draw_page(painter, page, sheet)
        _draw_running(painter, setter, sheet, imprint, _chapter_of(page), (number, len(pages)))
    painter.end()
    return bytes(buffer.data().data())


def _make_writer(buffer: QBuffer, imprint: Imprint, paper: Paper) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(_SIZES[paper]))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(RESOLUTION)
    writer.setColorModel(QPdfWriter.ColorModel.Grayscale)
    writer.setTitle(one_line(f"{imprint.title} · {imprint.notice}"))
    writer.setCreator(f"{APP_NAME} {__version__}")
    return writer


def _bare_imprint(document: Document) -> Imprint:
    title = next((block.text for block in document.blocks if isinstance(block, Heading)), APP_NAME)
    return Imprint(title, NOTICE, "", APP_NAME)


def _chapter_of(page: Page[Box]) -> str:
    return page.placed[0].box.chapter if page.placed else ""


def _draw_page(painter: QPainter, page: Page[Box], sheet: _Sheet) -> None:
    for placed in page.placed:
        x = _SIDE + (sheet.column + _GUTTER if placed.column == RIGHT else 0.0)
        placed.box.draw(painter, x, _TOP + placed.y)


def _draw_running(
    painter: QPainter,
    setter: Typesetter,
    sheet: _Sheet,
    imprint: Imprint,
    chapter: str,
    number: Sequence[int],
) -> None:
    """Draw head and foot: title, chapter and notice; citation and page number."""
    head = " · ".join(dict.fromkeys(part for part in (imprint.title, chapter) if part))
    page = tr(_CONTEXT, "Page {number} of {count}", number=number[0], count=number[1])
    leading = STYLES["running"].leading
    rows = (
        (_HEAD, (head, "running"), (imprint.notice, "running strong")),
        (sheet.height - _FOOT, (imprint.citation, "running"), (page, "running strong")),
    )
    for y, left, right in rows:
        at_right = setter.set_text([right], sheet.full)
        room = sheet.full - at_right.width - _GUTTER
        _draw_shortened(painter, setter, left, room, (_SIDE, y))
        at_right.draw(painter, sheet.width - _SIDE - at_right.width, y)
    draw_rule(painter, _SIDE, _HEAD + leading + 3.0, sheet.full, 0.4)
    draw_rule(painter, _SIDE, sheet.height - _FOOT - 4.0, sheet.full, 0.4)


def _draw_shortened(
    painter: QPainter,
    setter: Typesetter,
    said: tuple[str, str],
    room: float,
    place: tuple[float, float],
) -> None:
    """Draw one line of text, ended by an ellipsis where it is longer than its room."""
    from PySide6.QtGui import QFontMetricsF

    text, style = said
    metrics = QFontMetricsF(setter.font(style), painter.device())
    shown = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room * UNIT)
    setter.set_text([(shown, style)], room + 20).draw(painter, *place, 0, 1)
