"""Drafts with something in them, and files that they carry."""

from __future__ import annotations

import json

from django.core.files.base import ContentFile

from conglang.newsroom.models import ArticlePage, Attachment
from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import Desk

PHONE = "Liên hệ anh Tám 0912.345.678 để đăng ký."
SECRET = "TỐI MẬT\nKế hoạch diễn tập"


def make_attachment(
    desk: Desk, content: bytes, *, name: str = "ke-hoach.docx", title: str = "Kế hoạch"
) -> Attachment:
    """Return a stored file of the desk's site."""
    attachment = Attachment(title=title, collection=desk.ownership.collection)
    attachment.file = ContentFile(content, name=name)
    attachment._set_document_file_metadata()
    attachment.save()
    return attachment


def carry(article: ArticlePage, attachment: Attachment, *, by, label: str = "") -> ArticlePage:
    """Put a file below a draft, as an editor does, and keep a revision."""
    latest = article.get_latest_revision_as_object()
    blocks = [
        {"type": each.block_type, "value": each.get_prep_value()["value"]} for each in latest.body
    ]
    blocks.append({"type": "attachment", "value": {"file": attachment.pk, "label": label}})
    latest.body = json.dumps(blocks)
    latest.save_revision(user=by)
    return ArticlePage.objects.get(pk=article.pk)


def make_carrying(
    desk: Desk, attachment: Attachment, state: str = "draft", **fields
) -> ArticlePage:
    """Return an article that carries a file, sent to review and approved as `state` says."""
    from conglang.newsroom import services

    article = carry(make_article(desk, **fields), attachment, by=desk.contributor)
    if state != "draft":
        services.submit_article(article, by=desk.contributor)
    if state in {"reviewed", "published"}:
        services.approve_article(article, by=desk.secretary)
    if state == "published":
        services.approve_article(article, by=desk.chair)
    article.refresh_from_db()
    return article
