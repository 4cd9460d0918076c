from __future__ import annotations

import pytest

from explorer.queries.synonyms import NO_SYNONYMS, Synonyms

SYNONYMS = Synonyms(
    [
        ("defector", "탈북자", "북한이탈주민"),
        ("North Korea", "북한", "朝鲜"),
        ("World Food Programme", "WFP"),
        ("Tumen", "두만강"),
        ("Tumen", "图们"),
        ("river", "강"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("wfp", ("World Food Programme",)),
        ("world-food programme", ("WFP",)),
        ("world food", ()),
        ("TUMEN", ("두만강", "图们")),
        ("탈북", ("defector", "탈북자", "북한이탈주민")),
        ("이탈", ("defector", "탈북자", "북한이탈주민")),
        ("북한", ("North Korea", "朝鲜", "defector", "탈북자", "북한이탈주민")),
        ("두만강을", ("Tumen", "두만강")),
        ("강", ("river",)),
        ("강가", ()),
        ("朝", ()),
        ("鲜", ()),
        ("", ()),
        ("-", ()),
    ],
)
def test_a_form_leads_to_the_others(typed: str, forms: tuple[str, ...]) -> None:
    assert SYNONYMS.forms(typed) == forms


def test_the_longest_form_says_how_many_words_may_belong_together() -> None:
    assert SYNONYMS.longest == 3
    assert NO_SYNONYMS.longest == 0
    assert NO_SYNONYMS.forms("Burma") == ()
