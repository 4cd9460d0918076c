"""A "no" of a policy has its evidence, and what is not stated is never worded as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.compiler.build import RecordsError, compile_library
from explorer.records.checks import check_records
from explorer.records.loading import load_records
from small_db import FILES, write_db

POLICY = FILES["records/policies/policies.yaml"]
SILENCE = "The article does not say whether it sent people back."
RUMOUR = ("authors}\n", "authors}\n- {id: rumour, name: rumour}\n")


def policy(
    statement: str, standing: str = "practice", evidence: str = "authors", more: str = ""
) -> tuple[str, str]:
    """Return the change that puts another policy in place of the small tree's."""
    words = POLICY.replace("It sent nobody back.", f'"{statement}"')
    words = words.replace("standing: practice", f"standing: {standing}")
    return POLICY, words.replace("evidence: authors", f"evidence: {evidence}") + more


def problems(root: Path, change: tuple[str, str]) -> list[str]:
    """Return what the checks find in the small tree with this change and a kind of rumour."""
    tree = write_db(root, policies=change, evidence=RUMOUR)
    return [str(one) for one in check_records(load_records(tree))]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # a no without what every statement needs
        (("  pages: [5]\n", ""), r"policies.yaml:1: .*pages"),
        (("pages: [5]", "pages: []"), r"policies.yaml:3: pages: "),
        (("  evidence: authors\n", ""), r"policies.yaml:1: .*evidence"),
        (("  standing: practice\n", ""), r"policies.yaml:1: .*standing"),
        (("  countries: [here]\n", ""), r"policies.yaml:1: countries: is missing"),
        # what is not stated, worded as a no or as anything else that is claimed
        (
            ("standing: practice", "standing: not-stated"),
            r"yaml:2: statement: is worded as a no \(`nobody`\) .*`not-stated`; give it",
        ),
        (
            policy("It sent some back.", "not-stated"),
            r"yaml:2: statement: claims something while its standing is `not-stated`; give it",
        ),
        (
            policy(SILENCE, "not-stated", more="  claimant: guards\n"),
            r"yaml:10: claimant: stands on a policy of standing `not-stated`, which claims nothing",
        ),
        (policy(SILENCE, "not-stated", more='  date: "2006"\n'), r"yaml:10: date: stands on a"),
        # a silence of the source, passed for something that it states
        (policy(SILENCE), r"yaml:2: statement: passes a silence .*does not say`\) for a practice"),
        (policy("Returns are not documented.", "law"), r"yaml:2: statement: passes a silence"),
        (policy("The source is silent on returns."), r"yaml:2: statement: passes a silence"),
    ],
)
def test_a_planted_fault_is_refused_with_file_line_and_sentence(
    tmp_path: Path, change: tuple[str, str], expected: str
) -> None:
    found = problems(tmp_path, change)
    assert any(re.search(expected, one) for one in found), found


@pytest.mark.parametrize(
    "words",
    [
        "It sent nobody back.", "It does not send people back.", "It never sent people back.",
        "None were sent back.", "No one was sent back.", "It won't send people back.",
        "It cannot send people back.", "It refused to send people back.",
        "It denies sending people back.", "It neither held nor returned people.",
        "It lacks a law on returns.",
    ],
)  # fmt: skip
def test_a_no_is_said_by_somebody_or_by_the_source_itself(tmp_path: Path, words: str) -> None:
    found = problems(tmp_path / "rumour", policy(words, evidence="rumour"))
    assert any(re.search(r"yaml:2: statement: is a no .* nobody is named for", o) for o in found)
    named = policy(words, evidence="rumour", more="  claimant: guards\n")
    assert problems(tmp_path / "named", named) == []
    assert problems(tmp_path / "own", policy(words)) == []


def test_a_no_in_the_title_needs_its_voice_as_well(tmp_path: Path) -> None:
    kept = policy("It kept all of them.", evidence="rumour", more="  title: No returns\n")
    found = problems(tmp_path, kept)
    assert any("policies.yaml:10: title: is a no (`No`)" in one for one in found), found


def test_what_is_said_without_a_no_needs_nobody_to_be_named(tmp_path: Path) -> None:
    assert problems(tmp_path, policy("It sent some back.", evidence="rumour")) == []


def test_a_record_of_what_is_not_stated_may_say_so(tmp_path: Path) -> None:
    assert problems(tmp_path, policy(SILENCE, "not-stated")) == []


def test_the_compiler_refuses_it(tmp_path: Path) -> None:
    write_db(tmp_path / "db", policies=("standing: practice", "standing: not-stated"))
    with pytest.raises(RecordsError, match=r"policies.yaml:2: statement: is worded as a no"):
        compile_library(tmp_path / "db", tmp_path / "library.sqlite")
    assert not (tmp_path / "library.sqlite").exists()
