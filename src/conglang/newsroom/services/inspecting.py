"""Look into stored files: at once where that is quick, as a job where it is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from conglang.documents.inspecting import (
    HiddenKind,
    Inspection,
    Unreadable,
    find_recogniser,
    inspect_file,
)
from conglang.newsroom.guard import Match, Piece, scan
from conglang.newsroom.models import ArticlePage, Attachment, FileInspection, Picture
from conglang.newsroom.queries.files import (
    Carried,
    carried_by,
    content_of,
    inspection_of,
    inspection_version,
)
from conglang.newsroom.queries.guarding import fingerprint_of, part_name

QUICK_BYTES = 5 * 1024 * 1024
_ITSELF = {
    HiddenKind.COMMENT: "file-comment",
    HiddenKind.ANNOTATION: "file-comment",
    HiddenKind.NOTES: "file-comment",
    HiddenKind.CHANGE: "file-change",
    HiddenKind.HIDDEN_TEXT: "file-hidden",
    HiddenKind.HIDDEN_SHEET: "file-hidden",
    HiddenKind.HIDDEN_CELLS: "file-hidden",
    HiddenKind.HIDDEN_SLIDE: "file-hidden",
    HiddenKind.EMBEDDED: "file-embedded",
    HiddenKind.PLACE_TAKEN: "file-place",
}
_AUTHORS = {"creator", "lastModifiedBy", "Author", "Manager", "Company", "initial-creator"}


def ensure_inspected(page: Page) -> None:
    """Look into the files of a version of a page that nobody has looked into.

    What takes long is left to a job; until it is done, the guard says that a file waits.
    """
    for carried in carried_by(page):
        if not carried.must_be_seen or inspection_of(carried) is not None:
            continue
        if _is_quick(carried):
            inspect_stored(carried.item)
        else:
            queue_inspection(carried.item)


def inspect_waiting() -> int:
    """Look into the files of what is in review with the present rules; return how many pages.

    For files whose job was lost, and for those that were looked into by older rules.
    """
    ids = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    pages = ArticlePage.objects.filter(
        pk__in=[int(pk) for pk in ids.values_list("object_id", flat=True)]
    )
    for page in pages:
        ensure_inspected(page.get_latest_revision_as_object())
    return len(pages)


def queue_inspection(item: Attachment | Picture) -> None:
    """Let a job look into a file once the present transaction has ended well."""
    from conglang.newsroom.guard_jobs import look_into

    name, pk = item._meta.model_name, item.pk
    transaction.on_commit(lambda: look_into.enqueue(name, pk))


def inspect_stored(item: Attachment | Picture) -> FileInspection | None:
    """Look into a stored file with the present rules; None when it is gone. Safe to repeat."""
    content = content_of(item)
    if content is None:
        return None
    return inspect_content(str(item.file.name), content, is_picture=isinstance(item, Picture))


def inspect_content(name: str, content: bytes, *, is_picture: bool = False) -> FileInspection:
    """Look into a file's content and keep what was found, without what it said."""
    sha256 = hashlib.sha256(content).hexdigest()
    recogniser = find_recogniser() if settings.GUARD_READS_PICTURES else None
    seen = inspect_file(name, content, recogniser=recogniser)
    matches = [] if is_picture else list(_about_itself(seen, sha256))
    matches += scan(_pieces(seen, sha256), year=timezone.localdate().year)
    row, _created = FileInspection.objects.update_or_create(
        sha256=sha256,
        version=inspection_version(),
        defaults={
            "inspected_at": timezone.now(),
            "kind": seen.kind,
            "unreadable": seen.unreadable or "",
            "hidden": sorted({str(hidden.kind) for hidden in seen.hidden}),
            "names_author": any(key in _AUTHORS for key, _value in seen.metadata),
            "matches": [
                {
                    "rule": match.rule,
                    "place": match.piece.place,
                    "fingerprint": fingerprint_of(match),
                    "length": len(match.excerpt[1]),
                }
                for match in matches
            ],
        },
    )
    return row


def _pieces(seen: Inspection, sha256: str) -> Iterator[Piece]:
    yield Piece("text", part_name("text"), seen.visible_text, sha256, seen.recognised)
    for kind in HiddenKind:
        texts = [f"{hidden.where}\n{hidden.text}" for hidden in seen.hidden if hidden.kind == kind]
        if texts:
            on_picture = kind == HiddenKind.PICTURE_TEXT
            yield Piece(str(kind), part_name(kind), "\n".join(texts), sha256, on_picture)
    properties = "\n".join(value for _name, value in seen.metadata)
    if properties:
        yield Piece("property", part_name("property"), properties, sha256)


def _about_itself(seen: Inspection, sha256: str) -> Iterator[Match]:
    """Yield what stops a file whatever it says: it cannot be read, or it hides something."""
    if seen.unreadable is not None:
        rule = "file-no-text" if seen.unreadable == Unreadable.NO_TEXT_LAYER else "file-unreadable"
        yield Match(rule, Piece("", "", "", sha256), str(seen.unreadable), ("", "", ""))
    for kind in dict.fromkeys(hidden.kind for hidden in seen.hidden):
        rule_id = _ITSELF.get(kind)
        if rule_id is not None:
            piece = Piece(str(kind), part_name(kind), "", sha256)
            yield Match(rule_id, piece, str(kind), ("", "", ""))


def _is_quick(carried: Carried) -> bool:
    if settings.GUARD_READS_PICTURES:
        return str(carried.item.file.name).lower().endswith((".txt", ".csv"))
    return (carried.item.file_size or 0) <= QUICK_BYTES
