"""How well the checks do on labelled items; more are tried that these rules have not seen."""

from __future__ import annotations

from collections import Counter

import pytest

from conglang.newsroom.checks import registry
from conglang.newsroom.checks.words import tokens_of
from conglang.newsroom.models import Level
from conglang.newsroom.tests.checks import fixture

ENOUGH = 0.9
POSITIVES, TEMPTATIONS = 6, 10


@pytest.mark.pure
def test_every_check_is_right_nine_times_of_ten():
    scores, mistakes = fixture.scores()

    weak = {
        check: score
        for check, score in scores.items()
        if score.precision < ENOUGH or score.recall < ENOUGH
    }

    assert weak == {}, "\n".join(mistakes)


@pytest.mark.pure
def test_the_items_try_every_check_enough():
    items = fixture.labelled()
    expected = Counter(check for entry in items for check in entry.expects)
    tempting = Counter(check for entry in items for check in entry.near)

    assert len(items) >= 60
    assert {c for e in items for c in e.expects | e.near} <= set(registry.BY_ID)
    assert {id_: expected[id_] for id_ in registry.BY_ID if expected[id_] < POSITIVES} == {}
    assert {id_: tempting[id_] for id_ in registry.BY_ID if tempting[id_] < TEMPTATIONS} == {}
    assert not [entry.id for entry in items if entry.expects & entry.near]


@pytest.mark.pure
def test_every_finding_says_what_is_wrong_and_what_to_do():
    for entry in fixture.labelled():
        for finding in fixture.findings(entry):
            assert finding.message.endswith((".", "”.")), finding
            assert finding.fix.endswith("."), finding
            assert len(finding.excerpt) <= 200, finding
            assert finding.level in Level


@pytest.mark.pure
def test_a_finding_of_changed_words_has_another_key_and_of_the_same_words_the_same():
    entry = next(e for e in fixture.labelled() if e.id == "shout-2")
    other = next(e for e in fixture.labelled() if e.id == "shout-5")

    first = fixture.findings(entry)

    assert [f.key for f in first] == [f.key for f in fixture.findings(entry)]
    assert {f.key for f in first}.isdisjoint(f.key for f in fixture.findings(other))


@pytest.mark.pure
def test_a_site_makes_a_check_graver_or_leaves_it_out():
    entry = next(e for e in fixture.labelled() if e.id == "shout-2")
    levels = {"title-shouting": Level.BLOCK}

    graver = registry.run(entry.item, fixture.world(), levels)
    silent = registry.run(entry.item, fixture.world(), {"title-shouting": Level.OFF})

    assert [f.level for f in graver] == [Level.BLOCK]
    assert silent == []


@pytest.mark.pure
def test_an_empty_item_breaks_no_check():
    from conglang.newsroom.checks.item import item_of_words

    for title, text in (
        ("", ""),
        ("!", "?"),
        ("\u200b", "\n\n## \n\n> "),
        ("a" * 5000, "á" * 5000),
    ):
        registry.run(item_of_words(title, text), fixture.world())

    assert tokens_of("") == []
