"""Free a stored file of what its writer forgot in it."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from conglang.documents.inspecting import CannotClean, Kind, clean_word, kind_of
from conglang.errors import RuleError
from conglang.newsroom.models import Attachment
from conglang.newsroom.queries.files import content_of
from conglang.newsroom.services.inspecting import inspect_stored, queue_inspection


@transaction.atomic
def clean_attachment(attachment: Attachment) -> Attachment:
    """Put a clean copy in a Word file's place: no comments, no hidden words, no properties.

    Raises RuleError("not-word"), RuleError("has-changes"), RuleError("file-broken"),
    RuleError("file-gone") and RuleError("file-public") for a file that is public.
    """
    content = content_of(attachment)
    if content is None:
        raise RuleError("file-gone", _("Tệp không còn trên máy chủ. Hãy tải tệp lên lại."))
    if kind_of(str(attachment.file.name), content) != Kind.WORD:
        raise RuleError(
            "not-word",
            _(
                "Chỉ tệp Word (.docx) làm sạch được ở đây. Tệp khác: mở bằng phần mềm gốc, bỏ phần "
                "ẩn và ghi chú, lưu rồi tải lên lại."
            ),
        )
    try:
        cleaned = clean_word(content)
    except CannotClean as reason:
        if reason.reason == "changes":
            raise RuleError(
                "has-changes",
                _(
                    "Tệp còn dấu vết sửa đổi, máy không tự quyết thay được. Hãy mở bằng Word, vào "
                    "Xem lại, chấp nhận hoặc từ chối mọi sửa đổi, lưu rồi tải lên lại."
                ),
            ) from reason
        raise RuleError(
            "file-broken", _("Tệp bị hỏng nên không làm sạch được. Hãy lưu lại rồi tải lên.")
        ) from reason
    old, storage = str(attachment.file.name), attachment.file.storage
    attachment.file = ContentFile(cleaned, name="tep.docx")
    attachment._set_document_file_metadata()
    attachment.is_cleaned_copy = True
    attachment.save()
    transaction.on_commit(lambda: storage.delete(old))
    inspect_stored(attachment)
    queue_inspection(attachment)
    return attachment
