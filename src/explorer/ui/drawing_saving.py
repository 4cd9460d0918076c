"""What saving any drawing shares: its forms, the way to stop, pictures and words within files."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter

from explorer import __version__
from explorer.config import APP_NAME
from explorer.errors import ExplorerError
from explorer.exports.plain_text import one_line

DrawingFormat = Literal["png", "svg", "pdf"]
FORMATS: tuple[DrawingFormat, ...] = get_args(DrawingFormat)
LONGEST_SIDE = 32_000  # dots that Qt's raster can draw
Step = Callable[[int, int], bool]


class CancelledError(ExplorerError):
    """The reader stopped before the file was written."""


def format_of(path: Path) -> DrawingFormat | None:
    """Return the form that the ending of a file's name asks for, where it asks for one."""
    ending = path.suffix.lower().removeprefix(".")
    return next((known for known in FORMATS if known == ending), None)


def writing_buffer() -> QBuffer:
    """Return a buffer to draw a file into."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def buffered(buffer: QBuffer) -> bytes:
    """Return what was drawn into a buffer."""
    return bytes(buffer.data().data())


def png_of(image: QImage, buffer: QBuffer) -> None:
    """Write a picture as PNG; raise ExplorerError where that cannot be."""
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs want bytes
        raise ExplorerError("The picture could not be made; try SVG or PDF instead.")


def set_dots(image: QImage, dpi: float) -> None:
    """Say how many dots an inch a picture has, by which type is measured on it."""
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))


def describe_picture(image: QImage, title: str, words: str) -> None:
    """Put title and content in words into a picture, for those who do not see it."""
    image.setText("Title", one_line(title))
    image.setText("Description", one_line(words))
    image.setText("Software", f"{APP_NAME} {__version__}")


def begin_painting(painter: QPainter, device: object, sentence: str) -> None:
    """Begin to paint on a device; raise ExplorerError with the sentence where it takes none."""
    if not painter.begin(device):  # type: ignore[arg-type]  # any device that can be painted on
        raise ExplorerError(sentence)


def xmp_of(title: str, words: str) -> QByteArray:
    """Return title and content in words as XMP, for those who do not see the pages of a PDF."""
    title, words = escape(one_line(title)), escape(one_line(words))
    maker = escape(f"{APP_NAME} {__version__}")
    text = (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt>'
        "</dc:description>"
        f"<xmp:CreatorTool>{maker}</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return QByteArray(text.encode("utf-8"))
