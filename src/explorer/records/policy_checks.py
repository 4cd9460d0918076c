"""What a statement of policy must carry: no "no" without support, and no silence passed for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.records.loading import Loaded, Problem, RecordSet
from explorer.records.model import Evidence, Policy

NOT_STATED = "not-stated"
# What denies; it is looked for in the statement and the title.
_NO = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|nowhere|neither|nor|cannot|"
    r"\w+n['’]t|refus(?:e|es|ed|ing|al|als)|den(?:y|ies|ied|ying|ial)|lack(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
# What says of the source that it says nothing; that is neither a yes nor a no.
_SILENCE = re.compile(
    r"\bnot (?:stated|said|documented|mentioned|recorded)\b(?! to\b)|"
    r"\b(?:article|source|text|authors?|study|book|report)\b[^.;]{0,40}?\b"
    r"(?:(?:do|does|did) not|never|nowhere)\s+"
    r"(?:say|says|state|states|mention|mentions|tell|tells|name|names|record|records|answer)\b|"
    r"\b(?:article|source|text|study|book|report)\b[^.;]{0,20}?\b(?:is|are|remains?) silent\b",
    re.IGNORECASE,
)
_CLAIMS = ("quantities", "passage", "claimant", "date")


def check_policies(records: RecordSet) -> Iterator[Problem]:
    """A "no" has somebody who says it and a standing; where nothing is said, nothing is denied."""
    own = {
        item.record.id
        for item in records.of(Evidence)
        if isinstance(item.record, Evidence) and item.record.own
    }
    for item in records.of(Policy):
        policy = item.record
        if not isinstance(policy, Policy):
            continue
        if policy.standing == NOT_STATED:
            yield from _check_unstated(item, policy)
        else:
            yield from _check_stated(item, policy, own)


def _check_unstated(item: Loaded, policy: Policy) -> Iterator[Problem]:
    """A record of what is not stated says so, and claims nothing."""
    if not _SILENCE.search(policy.statement):
        no = _NO.search(policy.statement)
        what = "claims something while its standing is `not-stated`"
        if no:
            what = f"is worded as a no (`{no[0]}`) while its standing is `not-stated`"
        mend = (
            "give it the standing law, practice or conflicting with its evidence, or say that "
            "the article does not say"
        )
        yield Problem(item.location.at("statement"), "statement", what, mend)
    for field in _CLAIMS:
        if getattr(policy, field):
            what = "stands on a policy of standing `not-stated`, which claims nothing"
            mend = "take it out, or give the policy a standing of its own"
            yield Problem(item.location.at(field), field, what, mend)


def _check_stated(item: Loaded, policy: Policy, own: set[str]) -> Iterator[Problem]:
    """A silence of the source has no standing, and a no has a voice behind it."""
    if silence := _SILENCE.search(policy.statement):
        what = f"passes a silence of the source (`{silence[0]}`) for a {policy.standing}"
        mend = "give it the standing not-stated, or make it a gap in facts/"
        yield Problem(item.location.at("statement"), "statement", what, mend)
        return
    for field, text in (("statement", policy.statement), ("title", policy.title or "")):
        no = _NO.search(text)
        if no and policy.claimant is None and policy.evidence not in own:
            what = f"is a no (`{no[0]}`) that nobody is named for"
            mend = (
                "name the `claimant`, or give the evidence by which the source says so in its "
                "own voice"
            )
            yield Problem(item.location.at(field), field, what, mend)
            return
