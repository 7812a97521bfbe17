"""What people fill in on the register's screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from conglang.documents.queries import kinds
from conglang.documents.reading import MAX_BYTES
from conglang.documents.services import Entry
from conglang.documents.tables import MOST_BYTES
from conglang.organisation.models import Body

_DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        input_formats=_DAYS,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy"}),
        help_text=help_text,
        error_messages={
            "invalid": _("Ngày chưa đúng. Hãy viết như 05/02/2026."),
            "required": _("Chưa ghi ngày ban hành. Hãy viết như 05/02/2026."),
        },
    )


def _chosen_kinds() -> list[tuple[str, Any]]:
    return [("", _("Theo số, ký hiệu")), *((name, name) for name in kinds())]


class FileField(forms.FileField):
    """One file within the size that is read."""

    def __init__(self, most_bytes: int = MAX_BYTES, **kwargs: Any) -> None:
        self.most_bytes = most_bytes
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"].setdefault(
            "required", _("Chưa chọn tệp. Hãy chọn tệp rồi bấm lại.")
        )
        super().__init__(allow_empty_file=True, **kwargs)  # reading names the fault better

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file.size > self.most_bytes:  # before any of it is read into memory
            raise forms.ValidationError(
                _("Tệp lớn hơn %(size)s MB. Hãy nén ảnh trong tệp hoặc tách thành nhiều tệp.")
                % {"size": self.most_bytes // 1024 // 1024}
            )
        return file


class BodyForm(forms.Form):
    """A form that asks for a body only where the person serves several."""

    body = forms.ModelChoiceField(
        label=_("Sổ của cơ quan"),
        queryset=Body.objects.none(),
        empty_label=_("Chọn cơ quan"),
        error_messages={
            "required": _("Chưa chọn cơ quan. Hãy chọn cơ quan giữ sổ."),
            "invalid_choice": _("Cơ quan này không có trong danh sách. Hãy chọn lại."),
        },
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(bodies[:2]) if bodies is not None else []
        self.only_body = found[0] if len(found) == 1 else None
        if bodies is None or self.only_body:
            del self.fields["body"]
        else:
            self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    @property
    def chosen_body(self) -> Body:
        return self.only_body or self.cleaned_data["body"]


class EntryForm(BodyForm):
    """What the register says of one document."""

    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=80,
        help_text=_("Ghi như trên văn bản, ví dụ 08/KH-UBND hoặc 42/2022/NĐ-CP."),
        error_messages={"required": _("Chưa ghi số, ký hiệu. Hãy ghi như trên văn bản.")},
    )
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=_chosen_kinds, required=False)
    issued_on = _day(_("Ngày ban hành"), required=True)
    issuer = forms.CharField(
        label=_("Cơ quan ban hành"),
        max_length=200,
        error_messages={"required": _("Chưa ghi cơ quan ban hành. Hãy ghi tên cơ quan ký.")},
    )
    summary = forms.CharField(
        label=_("Trích yếu"),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Chưa ghi trích yếu. Hãy ghi văn bản nói về việc gì.")},
    )
    signer = forms.CharField(label=_("Người ký"), max_length=200, required=False)
    field = forms.CharField(
        label=_("Lĩnh vực"), max_length=120, required=False, help_text=_("Ví dụ: Chuyển đổi số.")
    )
    effective_on = _day(
        _("Ngày có hiệu lực"), help_text=_("Để trống nếu có hiệu lực ngay từ ngày ban hành.")
    )
    expires_on = _day(
        _("Hết hiệu lực từ ngày"),
        help_text=_("Ngày đầu tiên không còn hiệu lực. Xóa ngày này là bỏ cả văn bản thay thế."),
    )
    validity_note = forms.CharField(
        label=_("Ghi chú về hiệu lực"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: Điều 5 hết hiệu lực theo Quyết định số …"),
    )
    is_public = forms.BooleanField(
        label=_("Được công khai"),
        required=False,
        help_text=_("Chỉ đánh dấu khi văn bản được phép đưa lên trang công khai."),
    )

    MAIN = ("body", "number", "kind", "issued_on", "issuer", "summary")

    @property
    def entry(self) -> Entry:
        """Return what was filled in, as the services take it."""
        given = dict(self.cleaned_data)
        for name in ("body", "file"):
            given.pop(name, None)
        return Entry(**given)

    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MAIN if name in self.fields]

    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.MAIN and name != "file"]


class NewEntryForm(EntryForm):
    """An entry with its first file."""

    file = FileField(
        label=_("Tệp văn bản"),
        required=False,
        help_text=_(
            "Word (.docx), PDF, trang web hoặc văn bản (.txt), không quá 20 MB. Có thể thêm sau."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt"}),
    )


class AttachForm(forms.Form):
    """A file more, and what it is called."""

    file = FileField(
        label=_("Tệp"),
        help_text=_("Word (.docx), PDF, trang web hoặc văn bản (.txt), không quá 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt"}),
    )
    label = forms.CharField(
        label=_("Tên gọi của tệp"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ: Phụ lục I. Để trống thì dùng tên tệp."),
    )


class ReplaceForm(forms.Form):
    """Which document took the place of another, and from when."""

    successor = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Chưa chọn văn bản thay thế. Hãy chọn một văn bản.")},
    )
    expires_on = _day(
        _("Văn bản cũ hết hiệu lực từ ngày"),
        help_text=_("Để trống thì lấy ngày văn bản mới có hiệu lực."),
    )


class TableForm(BodyForm):
    """A table of documents that were registered elsewhere."""

    file = FileField(
        most_bytes=MOST_BYTES,
        label=_("Bảng Excel hoặc CSV"),
        help_text=_("Tệp .xlsx hoặc .csv, có dòng tiêu đề cột, không quá 5 MB và 5.000 dòng."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
