from __future__ import annotations

import pytest

from explorer.dates import parse_day
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import Named
from explorer.queries.timeline_rows import EraAccountRow, EraRow
from explorer.viewmodels.timeline_eras import EraBand, build_eras, era_band, load_eras


def row(
    date: str, starts: tuple[str | None, ...] = (), ends: tuple[str | None, ...] = ()
) -> EraRow:
    def account(one: str | None, who: str) -> EraAccountRow:
        named = Named(who, who)
        return EraAccountRow(one, "" if one else "always", "It was so.", (4,), (9,), named)

    return EraRow(
        "era", "An era", "It was an era.", (2, 3), (7,), None, date, "",
        tuple(account(one, f"starter {n}") for n, one in enumerate(starts)),
        tuple(account(one, f"ender {n}") for n, one in enumerate(ends)),
    )  # fmt: skip


def band(
    date: str, starts: tuple[str | None, ...] = (), ends: tuple[str | None, ...] = ()
) -> EraBand:
    made = era_band(row(date, starts, ends))
    assert made is not None
    return made


def days(made: EraBand) -> tuple[int, int, int, int]:
    return made.start, made.sure_start, made.sure_end, made.end


@pytest.mark.parametrize(
    ("date", "starts", "ends", "wanted"),
    [
        # Years are sure from the inner edge on.
        ("1997/1999", (), (), "1997-01-01 1998-01-01 1999-01-01 2000-01-01"),
        ("1997-05-01/1999-06-30", (), (), "1997-05-01 1997-05-01 1999-07-01 1999-07-01"),
        # A vague date is sure nowhere.
        ("199X", (), (), "1990-01-01 1990-01-01 1990-01-01 2000-01-01"),
        # Where accounts differ it is sure only when the last has it begun and none has it over.
        ("199X/..", ("199X", "1999", "2000"), ("2006~/..",),
         "1990-01-01 2001-01-01 2006-01-01 2007-01-01"),
        ("1997/2000", (), ("1999", "2000~"), "1997-01-01 1998-01-01 1999-01-01 2001-01-01"),
        # An open end has no length of its own.
        ("2003/..", (), (), "2003-01-01 2004-01-01 2004-01-01 2004-01-01"),
        ("../2003", (), (), "2003-01-01 2003-01-01 2003-01-01 2004-01-01"),
        ("2006-09/..", ("2006-09", "2006-10"), (),
         "2006-09-01 2006-11-01 2006-11-01 2006-11-01"),
        ("0000/0002", (), (), "0000-01-01 0001-01-01 0002-01-01 0003-01-01"),
    ],
)  # fmt: skip
def test_an_era_is_sure_only_where_every_account_has_it(
    date: str, starts: tuple[str, ...], ends: tuple[str, ...], wanted: str
) -> None:
    assert days(band(date, starts, ends)) == tuple(parse_day(day) for day in wanted.split())


def test_accounts_that_exclude_each_other_leave_nothing_sure() -> None:
    made = band("1990/2000", ("1990", "1999"), ("1995", "2000"))
    assert not made.sure
    assert made.start < made.sure_start == made.sure_end < made.end


def test_an_account_without_a_date_is_told_and_not_drawn() -> None:
    made = band("1999/2000", ("1999", None))
    assert [one.span is None for one in made.starts] == [False, True]
    assert made.start == parse_day("1999-01-01")
    assert "Always · starter 1, p. 4, endnote 9: It was so." in made.lines


def test_every_account_is_in_the_words_with_claimant_date_and_page() -> None:
    made = band("1997/2000", ("1997", "1998~"), ("2000",))
    assert made.lines[:2] == ("An era · 1997 to 2000 · pp. 2–3, endnote 7", "It was an era.")
    assert made.lines[2:] == (
        "Beginning, by account:",
        "1997 · starter 0, p. 4, endnote 9: It was so.",
        "About 1998 · starter 1, p. 4, endnote 9: It was so.",
        "End, by account:",
        "2000 · ender 0, p. 4, endnote 9: It was so.",
    )
    assert made.hover == "\n".join(made.lines)
    assert made.about_start
    assert not made.about_end


def test_what_is_no_date_is_left_out() -> None:
    assert era_band(row("long ago")) is None
    made = band("1997/2000", ("soon", "1997"))
    assert [one.span is None for one in made.starts] == [True, False]


def test_eras_come_in_the_order_of_time() -> None:
    dates = ("2003/..", "199X", "1997/1999", "-0500/0100")
    starts = [one.start for one in build_eras([row(date) for date in dates])]
    assert starts == [parse_day(f"{year}-01-01") for year in ("-0500", "1990", "1997", "2003")]


def test_the_shipped_eras_pick_no_account(reader: LibraryReader) -> None:
    bands = {one.id: one for one in load_eras(reader)}
    crackdown = bands["crackdown-in-china"]
    assert [account.when for account in crackdown.starts] == [
        "Late 1990s", "1999", "Only in 1999 and 2000", "Gradually, from 2000", "Since 2000",
        "Always",
    ]  # fmt: skip
    assert {"Jasper Becker", "some NGOs", "the article"} == {
        account.claimant for account in crackdown.starts
    }
    assert crackdown.open_end
    sweeps = bands["sweeps-of-2006"]
    assert [account.when for account in sweeps.starts] == [
        "Reported in September 2006", "October 2006",
    ]  # fmt: skip
    for one in bands.values():
        assert one.start <= one.sure_start <= one.sure_end <= one.end
        assert one.pages
        for account in (*one.starts, *one.ends):
            assert account.pages
            if account.span is not None:
                assert one.start <= account.span.start < account.span.end <= one.end
