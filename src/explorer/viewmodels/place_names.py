"""The names of places and countries in the three forms in which a reader may have them.

The article's spelling is the record's name. Usual spellings and local scripts are this project's
own addition; where one is missing, the next form stands in: local, usual, article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from explorer.queries.rows import LocalName
from explorer.wording import tr

NameForm = Literal["article", "usual", "local"]
NAME_FORMS: tuple[NameForm, ...] = ("article", "usual", "local")
_CONTEXT = "PlaceNames"
_BETWEEN = " / "
_BESIDE = " · "
_MOST_ON_A_LABEL = 2


class NamedRow(Protocol):
    """A row of a place or a country."""

    @property
    def name(self) -> str:
        """The article's spelling."""

    @property
    def usual(self) -> str:
        """Today's usual English spelling, where it is another."""

    @property
    def local(self) -> Sequence[LocalName]:
        """Names in the languages of the place."""


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """One name in all its forms; `usual` is in the reader's language, `local` may be empty."""

    article: str
    usual: str
    local: tuple[str, ...] = ()

    def shown(self, form: NameForm) -> str:
        """Return the name in a form, or in the nearest one that there is."""
        if form == "local" and self.local:
            return _BETWEEN.join(self.local)
        return self.article if form == "article" else self.usual

    def label(self, form: NameForm) -> str:
        """Return the name as a label of the map has room for it."""
        return PlaceNames(self.article, self.usual, self.local[:_MOST_ON_A_LABEL]).shown(form)

    def told(self, form: NameForm) -> str:
        """Return the name for lists and screen readers: the article's spelling before the form."""
        return _BESIDE.join(dict.fromkeys((self.article, self.shown(form))))

    @property
    def full(self) -> str:
        """The name in every form that differs, the article's spelling first."""
        forms = (self.shown(form) for form in NAME_FORMS)
        return _BESIDE.join(dict.fromkeys(forms))


def names_of(row: NamedRow) -> PlaceNames:
    """Return the names of a place or a country."""
    usual = tr(_CONTEXT, row.usual or row.name)
    return PlaceNames(row.name, usual, tuple(one.name for one in row.local))


def shown_name(row: NamedRow, form: NameForm) -> str:
    """Return a row's name in a form, or in the nearest one that there is."""
    return names_of(row).shown(form)


def name_form_words(form: NameForm) -> str:
    """Return what a form is called where a reader chooses one."""
    if form == "article":
        return tr(_CONTEXT, "As the article spells them")
    if form == "usual":
        return tr(_CONTEXT, "Usual spelling today")
    return tr(_CONTEXT, "In the script of the place")
