"""What the desk fills in to ask somebody outside."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.services import Adviser

_DAY_WRONG = _("Ngày chưa đúng. Hãy ghi như 05/03/2026.")


def _answer_day(*, required: bool) -> forms.DateField:
    return forms.DateField(
        label=_("Trả lời đến hết ngày"),
        required=required,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _DAY_WRONG, "required": _DAY_WRONG},
    )


class AskForm(forms.Form):
    """Whom to ask, what, and until when; the service says what is wrong with it."""

    name = forms.CharField(label=_("Họ tên người được hỏi"), required=False)
    post = forms.CharField(
        label=_("Chức vụ, cơ quan"),
        required=False,
        help_text=_("Ví dụ: Trưởng ban, Ban Tuyên giáo và Dân vận."),
    )
    mail = forms.CharField(
        label=_("Thư điện tử"),
        required=False,
        widget=forms.EmailInput,
        help_text=_("Hệ thống gửi đường dẫn đến địa chỉ này. Để trống nếu anh/chị tự chuyển."),
    )
    question = forms.CharField(
        label=_("Điều cần hỏi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Người được hỏi đọc nguyên văn ở đầu trang."),
    )
    answer_by = _answer_day(required=True)

    FIELD_OF = {
        "name-missing": "name",
        "post-missing": "post",
        "mail-wrong": "mail",
        "question-long": "question",
        "day-wrong": "answer_by",
        "already-asked": "name",
    }

    def adviser(self) -> Adviser:
        asked = self.cleaned_data
        return Adviser(asked.get("name", ""), asked.get("post", ""), asked.get("mail", ""))

    def day(self) -> date | None:
        found: date | None = self.cleaned_data.get("answer_by")
        return found


class RenewForm(forms.Form):
    """Until when a renewed link opens; an empty day leaves it to the rule."""

    answer_by = _answer_day(required=False)
