"""A small tree of records that passes every check, for tests that plant a fault in it."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "sources.yaml": """\
library: Small
version: "1"
short_title: Small
title: A small source
authors: [A. Writer]
year: 2006
first_page: 1
last_page: 9
last_note: 20
currencies: [USD]
remark: For tests.
sections:
  - {id: I, title: One, first_page: 1, last_page: 5}
  - {id: II, title: Two, first_page: 6, last_page: 9}
""",
    "records/topics/topics.yaml": "- {id: border, name: The border}\n",
    "records/evidence/evidence.yaml": "- {id: authors, own: true, name: stated by the authors}\n",
    "records/sensitivities/sensitivities.yaml": (
        "- {id: trafficking, name: Trade in persons, advisory: trade in persons, words: [bride*]}\n"
    ),
    "records/units/units.yaml": """\
- {id: people, name: person, plural: people}
- {id: money, name: amount, plural: amounts}
- {id: days, name: day, plural: days}
""",
    "records/kinds/kinds.yaml": """\
- {id: statement, name: Statement, plural: Statements}
- {id: duration, name: Duration, plural: Durations}
- {id: price, name: Price, plural: Prices}
- {id: gap, name: Not known, plural: Not known}
""",
    "records/countries/countries.yaml": """\
- {id: there, name: There, roles: [origin], order: 1}
- {id: here, name: Here, roles: [destination], order: 2}
""",
    "records/places/places.yaml": (
        "- {id: river, name: River, level: river, country: there, lon: 1, lat: 2, also: [강]}\n"
    ),
    "records/parties/parties.yaml": "- {id: guards, name: Guards, type: group, country: there}\n",
    "records/questions/questions.yaml": (
        "- {id: returns, name: Returns?, question: Does it return people?, order: 1}\n"
    ),
    "records/legs/legs.yaml": """\
- id: across
  title: Across
  origin: there
  destination: here
  statement: People went across the river.
  pages: [2]
  countries: [there, here]
  corridor: [river]
  prompt: Who says so?
  groups:
    - id: how
      title: How
      branches:
        - {id: paid, title: Paid, statement: Some paid a guard., pages: [2]}
        - {id: unseen, title: Unseen, statement: Some went unseen., pages: [2]}
- id: onward
  title: Onward
  origin: here
  destination: further on
  statement: People went on from there.
  pages: [6]
  countries: [here]
  prompt: Who says so?
""",
    "records/paths/paths.yaml": """\
- id: way
  title: The way
  kind: path
  order: 1
  statement: A way of two legs.
  pages: [2]
  legs: [across, onward]
  division: The division is ours.
""",
    "records/facts/facts.yaml": """\
- id: many
  statement: About ten people went across.
  pages: [2]
  note: 3
  section: I
  claimant: guards
  evidence: authors
  date: "2006"
  quantities:
    - {min: 10, max: 10, unit: people, qualifier: about}
  countries: [there]
  places: [river]
  parties: [guards]
  topics: [border]
  legs: [across]
  kind: statement
- id: fewer
  statement: Fewer than ten people went across.
  pages: [7]
  section: II
  evidence: authors
  quantities:
    - {max: 10, unit: people, qualifier: fewer than}
  topics: [border]
  legs: [across]
  kind: statement
- id: wait
  statement: The wait lasted two days.
  pages: [3]
  section: I
  evidence: authors
  quantities:
    - {min: 2, max: 2, unit: days}
  topics: [border]
  legs: [across]
  kind: duration
  due: always
""",
    "records/prices/prices.yaml": """\
- id: bribe
  title: A bribe
  statement: Guards took $13 from each person.
  pages: [2]
  section: I
  evidence: authors
  quantities:
    - {min: 13, max: 13, unit: money, currency: USD, per: head}
  topics: [border]
  legs: [across]
  branch: paid
  role: piece
  purpose: bribe
  due: if-branch
- id: sum
  title: A sum
  statement: A sum was paid for a person.
  pages: [2]
  section: I
  evidence: authors
  quantities:
    - {min: 63, max: 63, unit: money, currency: USD}
  topics: [border]
  legs: [across]
  sensitive: [trafficking]
  neutral_name: A sum
  role: trade
  purpose: a sum
- id: fee
  title: A fee
  statement: A fee of $2,000 to $3,000 covered the way.
  pages: [2]
  section: I
  evidence: authors
  quantities:
    - {min: 2000, max: 3000, unit: money, currency: USD, qualifier: at least}
  topics: [border]
  legs: [across, onward]
  role: package
  purpose: passage
  covers: [across, onward]
  times: wait
""",
    "records/events/events.yaml": """\
- id: fence
  title: A fence
  statement: A fence was built in October.
  pages: [4]
  section: I
  evidence: authors
  date: "2006-10"
  topics: [border]
""",
    "records/policies/policies.yaml": """\
- id: no-return
  statement: It sent nobody back.
  pages: [5]
  section: I
  evidence: authors
  countries: [here]
  topics: [border]
  question: returns
  standing: practice
""",
    "records/connections/connections.yaml": (
        "- {id: fence-for-crossers, fact: many, how: explains, to: fence, pages: [4]}\n"
    ),
    "records/glossary/glossary.yaml": """\
- {id: bribe, term: bribe, kind: term, definition: A payment., korean: [뇌물], pages: [2]}
- {id: crosser, term: crosser, kind: term, fact: many, variants: [border crosser], pages: [2]}
- {id: river, term: River, kind: name, fact: many, variants: [Stream], pages: [2]}
""",
    "records/eras/eras.yaml": """\
- id: hunger
  name: Hunger
  statement: People went hungry for some years.
  pages: [2]
  note: 4
  claimant: guards
  date: "1997/2001"
  date_words: some years
  starts:
    - {date: "1997", date_words: early, statement: It began in 1997., pages: [2], note: 3}
    - {date: "1998~", statement: It began about 1998., pages: [3], claimant: guards}
    - {date_words: always, statement: It was always so., pages: [3]}
  ends:
    - {date: "2001", statement: It ended in 2001., pages: [4]}
- {id: fences, name: Fences, statement: Fences were put up., pages: [4], date: "2006-10/.."}
""",
    "records/series/series.yaml": """\
- id: crossers
  title: People who crossed
  order: 1
  counts: People who went across.
  unit: people
  takeaway: About ten, or fewer than ten, went across.
  members:
    - {fact: many, quantity: 0, remark: On one day.}
    - {fact: fewer, quantity: 0}
    - {fact: fence, remark: Without a figure.}
- id: bribes
  title: Bribes
  order: 2
  counts: What guards took.
  unit: money
  currency: USD
  per: head
  takeaway: Guards took $13.
  members:
    - {fact: bribe, quantity: 0}
""",
    "records/contested/contested.yaml": (
        "- {id: how-many, title: How many, counts: People., members: [many, fewer], pages: [2]}\n"
    ),
    "records/figures/figures.yaml": """\
- id: how-many
  order: 1
  group: how-many
  form: ranges
  contested: how-many
  takeaway: About ten people went across by one account, and fewer than ten by another.
  note: The account of 2006 is that of the guards (p. 2).
- {id: crossers-over-time, order: 2, group: how-many, form: over-time, series: crossers}
- {id: bribes-over-time, order: 1, group: what-was-paid, form: over-time, series: bribes}
- id: prices-of-the-way
  order: 2
  group: what-was-paid
  form: legs
  title: Prices of the way
  counts: What was paid on the way.
  takeaway: A bribe was $13 and the fee at least $2,000 to $3,000.
  pages: [2]
  members:
    - {fact: fee, quantity: 0}
    - {fact: bribe, quantity: 0, remark: To a guard.}
    - {fact: sum, quantity: 0}
""",
}


def write_db(root: Path, **changes: tuple[str, str]) -> Path:
    """Write the tree below `root`; a change is (old text, new text) in the file of that name.

    The name is the file's stem, so `facts=("pages: [2]", "pages: [99]")` plants one fault.
    """
    for name, text in FILES.items():
        old, new = changes.get(Path(name).stem, ("", ""))
        if old and old not in text:
            raise ValueError(f"{name} does not hold {old!r}")
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return root
