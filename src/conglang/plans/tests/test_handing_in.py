"""Proof that people hand in: kept privately, decided by the plan's owner, counted when accepted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.models import Evidence, Standing
from conglang.plans.tests.factories import make_evidence
from conglang.plans.tests.following_factories import make_cast, make_followed, standing_of

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 10)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def standing(cast):
    return standing_of(make_followed(cast, "Quý II/2026"), cast.unit)


def refused(code, action, *arguments, **named):
    with pytest.raises(RuleError) as refusal:
        action(*arguments, **named)
    assert refusal.value.code == code


def counted(standing):
    return queries.assignments_in(standing.occurrence.assignment.plan).get().evidence_count


def test_a_file_a_link_and_a_note_wait_for_the_owner(cast, standing):
    handed = [
        services.hand_in_file(
            standing, name="anh-hoi-nghi.jpg", content=b"\xff\xd8anh", by=cast.focal, on=ON
        ),
        services.hand_in_link(standing, url=" https://bao.example/tin ", by=cast.focal, on=ON),
        services.hand_in_note(standing, note="Đã phát 12 buổi trên loa.", by=cast.head, on=ON),
    ]

    plan = standing.occurrence.assignment.plan
    assert [row.kind for row in queries.evidence_waiting(plan)] == ["file", "link", "note"]
    assert [row.label for row in handed] == [
        "anh-hoi-nghi.jpg",
        "https://bao.example/tin",
        "Đã phát 12 buổi trên loa.",
    ]
    assert {row.occurrence for row in handed} == {standing.occurrence}
    assert counted(standing) == 0
    kept = Path(handed[0].file.path)
    assert kept.read_bytes() == b"\xff\xd8anh"
    assert kept.is_relative_to(settings.PRIVATE_ROOT)
    with pytest.raises(ValueError, match="no address"):
        _ = handed[0].file.url


def test_accepted_proof_counts_and_sets_the_unit_under_way(cast, standing):
    evidence = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=ON)

    services.accept_evidence(evidence, by=cast.officer, on=ON)

    assert (evidence.state, evidence.decided_by) == ("accepted", cast.officer)
    assert counted(standing) == 1
    standing.refresh_from_db()
    assert standing.state == Standing.State.IN_PROGRESS


def test_returned_proof_has_a_reason_and_may_come_again(cast, standing):
    evidence = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=ON)

    refused("reason-empty", services.return_evidence, evidence, reason=" ", by=cast.officer, on=ON)
    services.return_evidence(evidence, reason="Thiếu ảnh", by=cast.officer, on=ON)

    assert (evidence.state, evidence.reason) == ("returned", "Thiếu ảnh")
    assert counted(standing) == 0
    again = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=ON)
    assert (again.pk, again.state, again.reason) == (evidence.pk, "waiting", "")


def test_accepted_proof_may_be_returned_and_the_unit_has_not_started_then(cast, standing):
    evidence = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=ON)
    services.accept_evidence(evidence, by=cast.officer, on=ON)

    services.return_evidence(evidence, reason="Nhầm kỳ", by=cast.officer, on=ON)

    standing.refresh_from_db()
    assert (counted(standing), standing.state) == (0, Standing.State.NOT_STARTED)


def test_what_was_decided_is_not_decided_again(cast, standing):
    evidence = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=ON)
    services.accept_evidence(evidence, by=cast.officer, on=ON)
    refused("evidence-decided", services.accept_evidence, evidence, by=cast.officer, on=ON)
    services.return_evidence(evidence, reason="Thiếu", by=cast.officer, on=ON)
    refused(
        "evidence-decided", services.return_evidence, evidence, reason="x", by=cast.officer, on=ON
    )


def test_the_same_thing_is_handed_in_once_for_a_turn(cast, standing):
    services.hand_in_link(standing, url="https://bao.example/1", by=cast.focal, on=ON)

    refused(
        "evidence-known",
        services.hand_in_link,
        standing,
        url="https://bao.example/1",
        by=cast.head,
        on=ON,
    )

    services.hand_in_link(standing, url="https://bao.example/2", by=cast.focal, on=ON)
    assert Evidence.objects.count() == 2


def test_outsiders_hand_in_nothing_decide_nothing_and_open_nothing(cast, standing):
    evidence = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=ON)

    for person in (cast.helper, cast.stranger):
        refused("not-your-unit", services.hand_in_note, standing, note="x", by=person, on=ON)
        refused("not-your-plan", services.accept_evidence, evidence, by=person, on=ON)
        assert not queries.evidence_readable_by(person, ON).exists()
        assert not queries.evidence_decidable_by(person, ON).exists()
    refused("not-your-plan", services.accept_evidence, evidence, by=cast.focal, on=ON)
    refused("not-your-plan", services.return_evidence, evidence, reason="x", by=cast.focal, on=ON)
    assert queries.evidence_readable_by(cast.focal, ON).get() == evidence
    assert queries.evidence_decidable_by(cast.officer, ON).get() == evidence


@pytest.mark.parametrize(
    ("code", "action", "given"),
    [
        ("file-empty", services.hand_in_file, {"name": "a.pdf", "content": b""}),
        ("file-kind", services.hand_in_file, {"name": "a.exe", "content": b"x"}),
        ("file-kind", services.hand_in_file, {"name": "a", "content": b"x"}),
        ("file-too-large", services.hand_in_file, {"name": "a.pdf", "content": bytes(20971521)}),
        ("link-broken", services.hand_in_link, {"url": "javascript:alert(1)"}),
        ("link-broken", services.hand_in_link, {"url": "bao điện tử"}),
        ("link-broken", services.hand_in_link, {"url": "https://a.example/" + "x" * 500}),
        ("note-empty", services.hand_in_note, {"note": "  "}),
    ],
)
def test_what_cannot_be_taken_is_refused(cast, standing, code, action, given):
    refused(code, action, standing, **given, by=cast.focal, on=ON)

    assert not Evidence.objects.exists()


def test_published_work_is_not_for_people_to_decide(cast, standing):
    plan = standing.occurrence.assignment.plan
    evidence = make_evidence(plan, assignment=standing.occurrence.assignment)

    refused("not-your-plan", services.return_evidence, evidence, reason="x", by=cast.officer, on=ON)


def test_what_people_hand_in_is_no_item_of_a_quota(cast, standing):
    plan = standing.occurrence.assignment.plan
    plan.targets.create(place=0, text="10 tin", minimum=10, counts_items=True)
    evidence = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=ON)
    services.accept_evidence(evidence, by=cast.officer, on=date(2026, 6, 11))

    (quota,) = queries.quotas(plan, date(2026, 12, 31))

    assert quota.done == 0
    assert queries.evidence_for(plan).count() == 1
