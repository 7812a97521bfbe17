"""A plan that is slow to read: kept, read by a job; killed anywhere, nothing lost or twice."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from conglang.documents.models import Document
from conglang.documents.models.received import CLAIM_LASTS
from conglang.documents.reading.tests.pdf_files import PdfPage, pdf_file
from conglang.errors import RuleError
from conglang.organisation.tests.factories import make_body
from conglang.plans import services
from conglang.plans.models import Plan, PlanIntake
from conglang.plans.services import intake as intakes
from conglang.plans.tests.factories import make_office, plan_text
from conglang.plans.tests.processes import killed_when_it_says

LIST = "/quan-tri/ke-hoach/"
WAITING, DONE, FAILED = PlanIntake.State.WAITING, PlanIntake.State.DONE, PlanIntake.State.FAILED


def plan_pdf(**text) -> bytes:
    """Return a plan as a PDF, one line of the text a line of the page."""
    pages, y = [], 900.0
    for line in plan_text(**text).strip().split("\n"):
        if y > 780:
            pages.append(PdfPage())
            y = 60.0
        pages[-1].text(72, y, line)
        y += 21
    return pdf_file(*pages)


@pytest.fixture
def without_jobs(monkeypatch):
    """Let nothing read on its own: the test's worker is the first."""
    monkeypatch.setattr(intakes, "_nudge", lambda intake: None)


def received(body=None, content: bytes | None = None) -> PlanIntake:
    found = services.receive_plan(
        body or make_body(), name="ke-hoach.pdf", content=content or plan_pdf(), by=None
    )
    assert isinstance(found, PlanIntake)
    return found


@pytest.mark.django_db
def test_a_short_text_is_a_draft_at_once_and_a_pdf_when_its_job_has_run():
    body = make_body()

    at_once = services.receive_plan(
        body, name="a.txt", content=plan_text(number=1).encode(), by=None
    )
    later = received(body)
    assert isinstance(at_once, Plan)
    assert (later.state, Plan.objects.count()) == (WAITING, 1)
    done = services.draft_from_intake(later.pk)

    assert done.state == DONE
    assert done.plan.number == "12/KH-UBND"
    assert done.plan.assignments.filter(origin="task").count() == 3
    assert done.plan.document.file.read() == plan_pdf()


@pytest.mark.django_db
def test_a_job_that_runs_twice_makes_one_plan_and_the_same_upload_is_one_intake():
    body = make_body()
    first = received(body)
    again = received(body)

    assert first == again
    results = [services.draft_from_intake(first.pk) for _run in range(3)]

    assert {row.plan_id for row in results} == {Plan.objects.get().pk}
    with pytest.raises(RuleError) as refusal:
        received(body)
    assert refusal.value.code == "plan-known"
    assert Document.objects.get().attempts == 1


@pytest.mark.django_db
def test_a_file_that_is_no_plan_says_why_and_may_be_tried_again_or_thrown_away():
    page = PdfPage()
    page.text(72, 100, "Thư mời họp mặt đầu xuân")
    intake = received(content=pdf_file(page))

    failed = services.draft_from_intake(intake.pk)
    assert failed.state == FAILED
    assert "không phải kế hoạch" in failed.problem
    services.try_intake_again(failed)
    assert services.draft_from_intake(intake.pk).state == FAILED
    services.discard_intake(intake)

    assert not PlanIntake.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_a_scan_without_the_tools_tells_how_to_install_them(monkeypatch):
    from conglang.documents.reading.pdf import scan

    monkeypatch.setattr(scan.shutil, "which", lambda name: None)
    page = PdfPage()
    page.show_picture(b"grey")
    intake = received(content=pdf_file(page))

    failed = services.draft_from_intake(intake.pk)

    assert failed.state == FAILED
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in failed.problem


@pytest.mark.django_db
def test_a_fault_of_ours_is_tried_a_few_times_and_then_said(monkeypatch):
    intake = received()
    monkeypatch.setattr(intakes, "draft_from", lambda *given, **named: 1 / 0)

    states = [
        services.draft_from_intake(intake.pk).state for _attempt in range(intakes.MOST_ATTEMPTS + 1)
    ]

    assert states == [WAITING] * intakes.MOST_ATTEMPTS + [FAILED]
    assert not Plan.objects.exists()
    assert Document.objects.get().attempts == 1  # what was read is not read again


@pytest.mark.django_db
def test_the_sweep_asks_again_for_what_was_lost_and_lets_go_of_old_failures(
    django_capture_on_commit_callbacks,
):
    lost = received()
    busy = received()
    old = received(content=b"%PDF-1.4 broken")
    services.draft_from_intake(old.pk)
    now = timezone.now()
    PlanIntake.objects.filter(pk=old.pk).update(received_at=now - timedelta(days=31))
    Document.objects.filter(pk=busy.document_id).update(state="reading", claimed_at=now)

    assert services.sweep_intakes(now) == 0  # its job may still come
    with django_capture_on_commit_callbacks(execute=True):
        assert services.sweep_intakes(now + timedelta(minutes=3)) == 1
    assert services.sweep_intakes(now + timedelta(minutes=3)) == 0

    states = dict(PlanIntake.objects.values_list("pk", "state"))
    assert states == {lost.pk: DONE, busy.pk: WAITING}


@pytest.mark.django_db
def test_a_plan_imported_meanwhile_is_the_plan_of_the_intake():
    body = make_body()
    intake = received(body)
    plan = services.import_plan(
        body, name="a.pdf", content=plan_pdf(), by=None, on=timezone.localdate()
    )

    assert services.draft_from_intake(intake.pk).plan == plan


@pytest.mark.django_db
def test_discarding_the_draft_lets_the_same_file_in_again():
    body = make_body()
    intake = received(body)
    services.discard_plan(services.draft_from_intake(intake.pk).plan)

    assert not PlanIntake.objects.exists()
    assert services.draft_from_intake(received(body).pk).state == DONE


JOB = """
import sys, time
import django
django.setup()
from conglang.documents.services import reading
from conglang.plans.services import intake, importing

def stop(*given, **named):
    print("stopped", flush=True)
    time.sleep(600)

step = sys.argv[2]
if step == "reading":
    reading.read_document = stop
elif step == "words kept":
    intake.draft_from = stop
elif step == "plan half written":
    importing._keep_warnings = stop
intake.draft_from_intake(int(sys.argv[1]))
print("done", flush=True)
time.sleep(600)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("step", "said", "readings"),
    [
        ("reading", "stopped", 2),
        ("words kept", "stopped", 1),
        ("plan half written", "stopped", 1),
        ("never", "done", 1),
    ],
)
def test_killed_between_any_two_steps_nothing_is_lost_and_nothing_twice(
    without_jobs, step, said, readings
):
    intake = received()
    expected = plan_pdf()

    assert killed_when_it_says(JOB, str(intake.pk), step) == said

    # The claim of a killed reader runs out; then the sweep's job takes the file up.
    Document.objects.filter(state="reading").update(claimed_at=timezone.now() - CLAIM_LASTS * 2)
    found = services.draft_from_intake(intake.pk)
    assert found.state == DONE
    plan = Plan.objects.get()
    assert plan.assignments.filter(origin="task").count() == 3
    assert plan.document.file.read() == expected
    assert Document.objects.get().attempts == readings


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_one_plan(without_jobs):
    intake = received()
    assert intake.state == WAITING
    start, faults = threading.Barrier(2), []

    def work():
        try:
            start.wait(10)
            services.draft_from_intake(intake.pk)
        except Exception as fault:  # told by the assertion below
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    services.draft_from_intake(intake.pk)  # the sweep's, should both have met a busy file

    assert faults == []
    assert PlanIntake.objects.get().plan == Plan.objects.get()
    assert Document.objects.get().attempts == 1


@pytest.mark.django_db
def test_the_upload_answers_at_once_with_a_page_that_leads_to_the_plan(client):
    office = make_office()
    client.force_login(office.officer)

    answer = client.post(LIST, {"file": SimpleUploadedFile("ke-hoach.pdf", plan_pdf())})
    intake = PlanIntake.objects.get()
    assert answer["Location"] == reverse("plans:intake", args=[intake.pk])
    waiting = client.get(answer["Location"]).content.decode()
    assert "Đang đọc tệp kế hoạch" in waiting
    assert "Xem đã đọc xong chưa" in waiting  # a link, for those without a script
    assert "ke-hoach.pdf" in client.get(LIST).content.decode()
    services.draft_from_intake(intake.pk)

    plan = Plan.objects.get()
    shown = client.get(answer["Location"], follow=True)
    assert shown.redirect_chain[-1][0] == reverse("plans:plan", args=[plan.pk])
    assert plan.imported_by == office.officer
    assert reverse("plans:intake", args=[intake.pk]) not in client.get(LIST).content.decode()


@pytest.mark.django_db
def test_a_failed_file_is_shown_to_those_who_plan_for_its_body_only(client):
    office = make_office()
    page = PdfPage()
    page.text(72, 100, "Thư mời họp mặt")
    intake = received(office.body, content=pdf_file(page))
    services.draft_from_intake(intake.pk)
    addresses = [
        reverse(f"plans:{name}", args=[intake.pk])
        for name in ("intake", "intake_again", "intake_discard")
    ]

    for person in (office.stranger, office.ward_person):
        client.force_login(person)
        assert client.get(addresses[0]).status_code == 404
        assert [client.post(address).status_code for address in addresses[1:]] == [404, 404]
    client.force_login(office.officer)
    shown = client.get(addresses[0]).content.decode()
    assert "không phải kế hoạch" in shown
    assert 'type="file"' in shown
    client.post(addresses[1])
    assert PlanIntake.objects.get().state == WAITING
    assert client.post(addresses[2], follow=True).status_code == 200  # being read: told, not lost
    assert PlanIntake.objects.exists()
    services.draft_from_intake(intake.pk)
    client.post(addresses[2])
    assert not PlanIntake.objects.exists()
