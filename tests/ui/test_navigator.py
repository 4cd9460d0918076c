"""The shared selection and its history."""

from __future__ import annotations

from explorer.ui.navigator import Navigator
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.selection import Filters, Period, Reading, Selection, Subject


def test_back_and_forward_walk_panes_and_selection(qapp: object) -> None:
    navigator = Navigator("start")
    navigator.go_to(pane="facts")
    navigator.select(Subject("fact", "a"))
    navigator.select(Subject("fact", "b"))
    navigator.go_back()
    assert navigator.selection.selected("fact") == "a"
    navigator.go_back()
    navigator.go_back()
    assert navigator.pane == "start"
    assert not navigator.can_go_back
    navigator.go_forward()
    assert navigator.pane == "facts"


def test_a_new_step_forgets_what_lay_ahead(qapp: object) -> None:
    navigator = Navigator("start")
    navigator.select(Subject("fact", "a"))
    navigator.go_back()
    navigator.select(Subject("fact", "b"))
    assert not navigator.can_go_forward


def test_only_what_changed_is_told(qapp: object) -> None:
    navigator, panes, selections = Navigator("start"), [], []
    navigator.pane_changed.connect(panes.append)
    navigator.selection_changed.connect(selections.append)
    navigator.go_to(pane="facts")
    navigator.filter(Filters(text="bribe"))
    navigator.filter(Filters(text="bribe"))
    assert panes == ["facts"]
    assert [selection.filters.text for selection in selections] == ["bribe"]


def test_a_period_is_chosen_and_lifted(qapp: object) -> None:
    navigator = Navigator("routes", Selection(paths=("mongolia",)))
    navigator.choose_period(Period.of_years(2004, 2006))
    assert navigator.selection == Selection(paths=("mongolia",), period=Period.of_years(2004, 2006))
    navigator.choose_period(None)
    assert navigator.selection.period is None
    navigator.go_back()
    assert navigator.selection.period == Period.of_years(2004, 2006)


def test_leaving_a_screen_folds_what_was_opened(qapp: object) -> None:
    navigator = Navigator("journey", Selection(reading=Reading("p", "leg/x")))
    navigator.open_record("hard")
    assert "hard" in navigator.selection.opened
    navigator.read(Reading("p", "leg/y"))
    assert not navigator.selection.opened
    assert navigator.selection.subject is None


def test_fold_all_lets_go_of_the_subject(qapp: object) -> None:
    navigator = Navigator("facts")
    navigator.open_record("hard")
    navigator.fold_all()
    assert navigator.selection == Selection()


def test_going_back_does_not_open_a_record_again(qapp: object) -> None:
    navigator = Navigator("facts")
    navigator.open_record("hard")
    navigator.go_to(pane="start")
    navigator.go_back()
    assert navigator.pane == "facts"
    assert navigator.selection.selected("fact") == "hard"
    assert not navigator.selection.opened


def test_what_narrows_is_lifted_in_one_step(qapp: object) -> None:
    narrow = Selection(period=Period.of_years(2004, 2006), filters=Filters("x", ("event",)))
    navigator = Navigator("facts", narrow)
    navigator.lift([Narrowing("", "period"), Narrowing("", "text")])
    assert navigator.selection == Selection(filters=Filters(kinds=("event",)))
    navigator.go_back()
    assert navigator.selection == narrow
