"""Wagtail's own forms for files, with our limits said in words."""

from __future__ import annotations

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from conglang.documents.inspecting import Kind, kind_of
from conglang.errors import RuleError
from conglang.newsroom.queries.files import demand_exchangeable

MAX_BYTES = 20 * 1024 * 1024
KINDS = {
    "docx": Kind.WORD,
    "xlsx": Kind.SHEET,
    "pptx": Kind.SLIDES,
    "odt": Kind.ODT,
    "pdf": Kind.PDF,
    "txt": Kind.TEXT,
    "csv": Kind.TEXT,
}


class AttachmentForm(BaseDocumentForm):
    """Takes files that can be looked into, and no others."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        ending = PurePath(file.name).suffix.lower().lstrip(".")
        if ending not in settings.WAGTAILDOCS_EXTENSIONS:
            raise ValidationError(
                _(
                    "Loại tệp này chưa nhận được. Hãy lưu thành Word (.docx), Excel (.xlsx), "
                    "PowerPoint (.pptx), PDF, .odt, .txt hoặc .csv rồi chọn lại."
                ),
                code="file-kind",
            )
        if file.size > MAX_BYTES:
            raise ValidationError(
                _("Tệp lớn hơn 20 MB. Hãy nén ảnh trong tệp hoặc tách tệp rồi chọn lại."),
                code="file-too-large",
            )
        if self.instance.pk:
            try:
                demand_exchangeable(self.instance)
            except RuleError as refusal:
                raise ValidationError(refusal.message, code=refusal.code) from refusal
        file.seek(0)
        content = file.read()
        file.seek(0)
        if not content:
            raise ValidationError(_("Tệp trống. Hãy chọn lại tệp."), code="file-empty")
        if kind_of(file.name, content) != KINDS[ending]:
            raise ValidationError(
                _(
                    "Bên trong tệp không phải loại mà tên tệp nói. Hãy mở tệp, chọn “Lưu thành” "
                    "đúng loại rồi chọn lại."
                ),
                code="file-disguised",
            )
        return file
