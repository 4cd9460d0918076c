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


def test_pages_and_charts_are_walked_like_panes(qapp: object) -> None:
    navigator = Navigator("facts")
    navigator.show_page("profile")
    navigator.compare(("china", "laos", "china", "vietnam", "burma", "thailand"))
    assert navigator.selection.page == "compare"
    assert navigator.selection.compared == ("china", "laos", "vietnam", "burma")
    navigator.show_figure("river-bribes")
    assert navigator.pane == "figures"
    navigator.go_back()
    navigator.go_back()
    assert (navigator.pane, navigator.selection.page) == ("countries", "profile")


def test_a_profile_stays_while_its_facts_are_read(qapp: object) -> None:
    navigator = Navigator("countries")
    navigator.select(Subject("country", "laos"))
    navigator.select(Subject("fact", "a"))
    assert navigator.selection.profiled == "laos"
    navigator.select_in_profile("china", "a")
    assert navigator.selection.profiled == "china"
    assert navigator.selection.selected("fact") == "a"


def test_a_point_of_a_chart_stays_with_that_chart(qapp: object) -> None:
    navigator = Navigator("figures", Selection(figure="one"))
    navigator.select_in_figure("one", "shared-by-two")
    assert navigator.selection.figure == "one"
    assert navigator.selection.selected("fact") == "shared-by-two"


def test_what_is_selected_is_shown_where_a_pane_has_a_place_for_it(qapp: object) -> None:
    chosen = Selection(Subject("fact", "a"), page="pins", figure="other")
    navigator = Navigator("facts", chosen)
    navigator.show_selected("countries")
    assert (navigator.selection.page, navigator.selection.figure) == ("", "other")
    navigator.show_selected("figures")
    assert (navigator.selection.figure, navigator.pane) == ("", "figures")
