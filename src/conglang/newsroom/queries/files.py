"""The files that a page carries, and what was seen in them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import ForeignKey, QuerySet
from django.utils.translation import gettext as _
from wagtail.documents.permissions import permission_policy
from wagtail.models import Page, Site, WorkflowState

from conglang.documents.inspecting import VERSION as INSPECTION
from conglang.errors import RuleError
from conglang.newsroom.guard import VERSION as RULES
from conglang.newsroom.models import (
    ArticlePage,
    Attachment,
    FileInspection,
    Picture,
    Schedule,
)
from conglang.organisation.models import Person

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Carried:
    """A stored file that a page shows or offers. is_file: readers may take it along."""

    item: Attachment | Picture
    is_file: bool

    @property
    def pk(self) -> int:
        return int(self.item.pk)

    @property
    def title(self) -> str:
        return str(self.item.title)

    @property
    def place(self) -> str:
        return f"{'file' if self.is_file else 'picture'}-{self.pk}"

    @property
    def must_be_seen(self) -> bool:
        """Files always; pictures where words on pictures are read."""
        return self.is_file or settings.GUARD_READS_PICTURES


def inspection_version() -> str:
    """Return what makes an inspection current: rules, ways of looking, and the reading of scans."""
    return f"{INSPECTION}-{RULES}-{'ocr' if settings.GUARD_READS_PICTURES else 'plain'}"


def carried_by(page: Page) -> list[Carried]:
    """Return the files and pictures of exactly this version of a page, each once."""
    found: dict[tuple[type, int], None] = {}
    for model, pk in _references(page):
        found.setdefault((model, pk), None)
    files = Attachment.objects.in_bulk([pk for model, pk in found if model is Attachment])
    pictures = Picture.objects.in_bulk([pk for model, pk in found if model is Picture])
    return [
        *(Carried(item, is_file=True) for item in files.values()),
        *(Carried(item, is_file=False) for item in pictures.values()),
    ]


def attachments_of(page: Page) -> list[Attachment]:
    """Return the files that a version of a page offers, in their order."""
    ids = [pk for model, pk in _references(page) if model is Attachment]
    found = Attachment.objects.in_bulk(ids)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def _references(page: Page) -> Iterator[tuple[type, int]]:
    for field in page._meta.concrete_fields:
        if hasattr(field, "extract_references"):
            for model, pk, *_path in field.extract_references(field.value_from_object(page)):
                if model in {Attachment, Picture} and str(pk).isdecimal():
                    yield model, int(pk)
        elif isinstance(field, ForeignKey) and field.related_model in {Attachment, Picture}:
            pk = field.value_from_object(page)
            if pk is not None:
                yield field.related_model, int(pk)


def content_of(item: Attachment | Picture) -> bytes | None:
    """Return what a stored file holds; None when it is gone from the disk."""
    try:
        with item.open_file() as file:
            content: bytes = file.read()
            return content
    except OSError:
        logger.warning("stored file of %s %s is gone", item._meta.model_name, item.pk)
        return None


def inspection_of(carried: Carried) -> FileInspection | None:
    """Return the current look into a file; None when nobody has looked yet."""
    if not carried.must_be_seen:
        return None
    content = content_of(carried.item)
    sha256 = hashlib.sha256(content or b"").hexdigest()
    return FileInspection.objects.filter(sha256=sha256, version=inspection_version()).first()


def attachments_visible_to(person: Person) -> QuerySet[Attachment]:
    """Return the files of the sites for which a person may choose or keep files."""
    found: QuerySet[Attachment] = permission_policy.instances_user_has_any_permission_for(
        person, ["add", "change", "choose", "delete"]
    )
    return found


def is_public(attachment: Attachment, site: Site) -> bool:
    """Say whether a public page of a site carries a file."""
    uses = attachment.uses.filter(article__live=True, article__expired=False)
    return bool(uses.filter(article__path__startswith=site.root_page.path).exists())


def exchange_refusal() -> str:
    """Return why a public file is not exchanged, and what to do."""
    return _(
        "Tệp đang dùng ở tin đã đăng nên không thay được. Hãy tải tệp mới lên, chọn tệp mới trong "
        "tin rồi gửi duyệt lại."
    )


def is_shown(item: Attachment | Picture) -> bool:
    """Say whether any public page carries a file or shows a picture."""
    if isinstance(item, Attachment):
        return bool(item.uses.filter(article__live=True).exists())
    if ArticlePage.objects.filter(live=True, picture=item).exists():
        return True
    return any(isinstance(page, Page) and page.live for page, _where in item.get_usage())


def is_relied_on(item: Attachment | Picture, *, cleaned: bool = False) -> bool:
    """Say whether reviewers, or an approved version that waits, count on these very bytes.

    cleaned: the new bytes say the same without hidden parts; reviewers may get those.
    """
    waiting = Schedule.objects.filter(state=Schedule.State.WAITING).select_related("revision")
    pages = [row.revision.as_object() for row in waiting]
    if not cleaned:
        flows = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
        ids = [int(pk) for pk in flows.values_list("object_id", flat=True)]
        articles = ArticlePage.objects.filter(pk__in=ids)
        pages += [article.get_latest_revision_as_object() for article in articles]
    wanted = (type(item), item.pk)
    return any(wanted in set(_references(page)) for page in pages)


def demand_exchangeable(item: Attachment | Picture) -> None:
    """Let another file stand in the place of one that nobody counts on.

    Raises RuleError("file-public") or RuleError("file-relied-on").
    """
    if is_shown(item):
        raise RuleError("file-public", exchange_refusal())
    if is_relied_on(item, cleaned=getattr(item, "is_cleaned_copy", False)):
        raise RuleError(
            "file-relied-on",
            _(
                "Tệp thuộc tin đang duyệt hoặc đã duyệt nên không thay được. Hãy nhờ trả lại tin, "
                "hoặc tải tệp mới lên rồi chọn tệp mới trong tin."
            ),
        )
