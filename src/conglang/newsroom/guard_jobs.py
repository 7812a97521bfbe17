"""Background looks into files that take long: large ones, scans, pictures."""

from __future__ import annotations

from django_tasks import task

from conglang.newsroom.models import ArticlePage, Attachment, AttachmentUse, Picture
from conglang.newsroom.services import guarding, inspecting


@task()
def look_into(model_name: str, pk: int) -> None:
    """Look into a file, and look over the drafts that carry it."""
    model = Attachment if model_name == Attachment._meta.model_name else Picture
    item = model.objects.filter(pk=pk).first()
    if item is None:
        return
    inspecting.inspect_stored(item)
    carrying = AttachmentUse.objects.filter(attachment_id=pk) if model is Attachment else ()
    pages = {use.article_id for use in carrying}
    if model is Picture:
        pages = set(ArticlePage.objects.filter(picture_id=pk).values_list("pk", flat=True))
    for article in ArticlePage.objects.filter(pk__in=pages, alias_of=None):
        guarding.look_over(article)
