"""What people decided on stays as it was: versions, files, and the words beside an article."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from conglang.documents.inspecting.tests import makers
from conglang.errors import RuleError
from conglang.newsroom import services
from conglang.newsroom.models import ChangeIntent
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article
from conglang.newsroom.tests.guard.drafts import make_attachment, make_carrying
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def status(attachment) -> int:
    return Client().get(attachment.url, headers={"host": "phuong.localhost"}).status_code


def test_a_draft_of_a_public_article_changes_nothing_of_its_files():
    desk = make_desk()
    shown = make_attachment(desk, makers.word_body("Lịch tiếp công dân"))
    added = make_attachment(desk, makers.word_body("Lịch chưa ai duyệt"))
    article = make_carrying(desk, shown, "published")

    draft = article.get_latest_revision_as_object()
    draft.body = [("attachment", {"file": added, "label": "Lịch mới"})]
    draft.save_revision(user=desk.secretary)

    assert status(added) == 404
    assert status(shown) == 200


@pytest.mark.parametrize("stage", ["submitted", "reviewed"])
def test_a_file_in_review_is_not_exchanged(stage):
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_body("Lịch tiếp công dân"))
    make_carrying(desk, attachment, stage)

    attachment.file = SimpleUploadedFile("khac.docx", makers.word_body("Nội dung khác hẳn"))
    with pytest.raises(RuleError, match="đang duyệt") as refused:
        attachment.save()

    assert refused.value.code == "file-relied-on"


def test_a_public_file_is_neither_renamed_nor_deleted():
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_body("Lịch tiếp công dân"))
    loose = make_attachment(desk, makers.word_body("Tệp chưa dùng"))
    make_carrying(desk, attachment, "published")

    attachment.title = "Tên khác"
    with pytest.raises(RuleError) as refused:
        attachment.save()
    assert refused.value.code == "file-public"
    with pytest.raises(RuleError), transaction.atomic():
        attachment.delete()
    assert loose.delete()[0]


def test_a_version_that_is_decided_on_is_never_written_over():
    desk = make_desk()
    article = make_article(desk, "reviewed")
    seen = article.latest_revision

    latest = article.get_latest_revision_as_object()
    latest.title = "Nhan đề sửa trong lúc duyệt"
    kept = latest.save_revision(user=desk.chair, overwrite_revision=seen)

    assert kept.pk != seen.pk
    seen.refresh_from_db()
    assert seen.content["title"] != latest.title
    with pytest.raises(RuleError) as refused:
        services.approve_article(article, by=desk.chair, seen_revision_id=seen.pk)
    assert refused.value.code in {"changed-meanwhile", "own-article"}


def test_words_beside_an_article_pass_the_guard_too():
    desk = make_desk()
    article = make_article(desk, "published")
    personal = "Số CCCD 079201001234 của ông Nguyễn Văn Ban là sai."

    with pytest.raises(RuleError) as refused:
        services.say_change(
            article, by=desk.secretary, kind="correction", wrong=personal, right="Đã bỏ."
        )
    assert refused.value.code == "guard-stopped"
    assert not ChangeIntent.objects.exists()
    with pytest.raises(RuleError) as refused:
        services.withdraw_article(
            article, by=desk.chair, reason="Lộ dữ liệu", public_reason=personal
        )
    assert refused.value.code == "guard-stopped"


def test_a_name_of_a_file_passes_the_guard_too():
    desk = make_desk()
    attachment = make_attachment(
        desk, makers.word_body("Danh sách"), title="Danh sách CCCD 079201001234"
    )
    article = make_carrying(desk, attachment, "reviewed")

    with pytest.raises(RuleError) as refused:
        services.approve_article(article, by=desk.chair)
    assert refused.value.code == "guard-stopped"


def test_the_chooser_tells_nothing_of_foreign_files():
    desk, other = make_desk(), make_desk("khac.localhost")
    attachment = make_attachment(desk, makers.word_body("Lịch tiếp công dân"))
    several = f"{reverse('wagtaildocs_chooser:chosen_multiple')}?id={attachment.pk}"
    one = reverse("wagtaildocs_chooser:chosen", args=[attachment.pk])

    for address in (one, several):
        assert client_of(other.secretary).get(address).status_code == 404
        assert client_of(desk.secretary).get(address).status_code == 200
