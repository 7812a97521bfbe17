"""Files that take long: kept at once, read by a job, whatever happens to the job."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from conglang.documents.models import Document
from conglang.documents.models.received import CLAIM_LASTS
from conglang.documents.reading.tests.pdf_files import PdfPage, pdf_file
from conglang.documents.services import (
    attach_file,
    keep_document,
    read_again,
    read_kept,
    reading,
    reads_quickly,
    register_document,
    sweep_reading,
)
from conglang.documents.tests.factories import make_document
from conglang.errors import RuleError
from conglang.organisation.tests.factories import make_body

pytestmark = pytest.mark.django_db
TEXT = "Kế hoạch truyền thông năm 2026"


def pdf(text: str = TEXT) -> bytes:
    page = PdfPage()
    page.text(72, 100, text)
    return pdf_file(page)


def kept(content: bytes = b"") -> Document:
    return keep_document(make_body(), name="a.pdf", content=content or pdf(), by=None)


def test_small_texts_are_read_at_once_and_pdfs_later():
    assert reads_quickly("a.txt", TEXT.encode())
    assert not reads_quickly("a.txt", TEXT.encode() * 100_000)
    assert not reads_quickly("a.pdf", pdf())
    with pytest.raises(RuleError):
        reads_quickly("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)


def test_a_kept_file_is_read_once():
    document = kept()
    assert (document.state, document.text) == (Document.State.WAITING, "")

    read = read_kept(document.pk)
    again = read_kept(document.pk)

    assert read.state == Document.State.READ
    assert TEXT in read.text
    assert (again.attempts, read.attempts) == (1, 1)
    assert document.file.read() == pdf()


def test_a_refusal_is_kept_in_words_and_may_be_tried_again():
    document = kept(b"%PDF-1.4 broken")

    read = read_kept(document.pk)

    assert read.state == Document.State.UNREADABLE
    assert read.problem
    read_again(read)
    assert Document.objects.get().state == Document.State.WAITING
    with pytest.raises(RuleError):
        read_again(read)


def test_what_a_live_worker_reads_is_left_to_it_and_what_a_dead_one_left_is_taken_up():
    document = kept()
    now = timezone.now()
    rows = Document.objects.filter(pk=document.pk)

    rows.update(state=Document.State.READING, claimed_at=now - CLAIM_LASTS / 2, attempts=1)
    assert read_kept(document.pk).state == Document.State.READING
    rows.update(claimed_at=now - CLAIM_LASTS - timedelta(seconds=1))
    assert read_kept(document.pk).state == Document.State.READ


def test_a_worker_that_was_taken_for_dead_writes_nothing(monkeypatch):
    document = kept()
    usual = reading.read_document

    def slowly(name, content):
        monkeypatch.setattr(reading, "read_document", usual)
        Document.objects.update(claimed_at=timezone.now() - CLAIM_LASTS * 2)
        assert read_kept(document.pk).state == Document.State.READ  # the second worker
        Document.objects.update(text="what the second has read")
        return usual(name, content)

    monkeypatch.setattr(reading, "read_document", slowly)
    read_kept(document.pk)

    assert Document.objects.get().text == "what the second has read"


def test_a_fault_of_ours_is_tried_three_times_and_then_said(monkeypatch):
    document = kept()
    monkeypatch.setattr(reading, "read_document", lambda name, content: 1 / 0)

    states = [read_kept(document.pk).state for _attempt in range(3)]

    assert states == ["waiting", "waiting", "unreadable"]
    assert "quản trị kỹ thuật" in Document.objects.get().problem


def test_the_sweep_reads_what_no_job_did():
    document = kept()
    now = timezone.now()

    assert sweep_reading(now) == 0  # its job may still come
    assert sweep_reading(now + timedelta(minutes=3)) == 1
    assert Document.objects.get(pk=document.pk).state == Document.State.READ
    assert sweep_reading(now + timedelta(minutes=3)) == 0


def test_a_scan_on_a_register_entry_is_kept_and_found_by_its_words_afterwards(
    django_capture_on_commit_callbacks,
):
    official = make_document()

    with django_capture_on_commit_callbacks(execute=True):
        row = attach_file(official, name="a.pdf", content=pdf("Trạm y tế lưu động"), by=None)
        assert row.document.state == Document.State.WAITING

    official.refresh_from_db()
    assert "tram y te luu dong" in official.search_text


def test_a_file_kept_unread_and_registered_later_has_its_words():
    body = make_body()
    document = keep_document(body, name="a.pdf", content=pdf(), by=None)

    same, read = register_document(body, name="b.pdf", content=pdf(), by=None)

    assert same == document
    assert (same.state, same.text) == (Document.State.READ, read.text)
