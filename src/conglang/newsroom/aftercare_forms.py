"""What a desk fills in about an article that is, or was, public."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models import ArticlePage, ChangeIntent, CorrectionNotice, Edition
from conglang.newsroom.queries import change_said, notices_of

KIND_WORDS = [
    (
        ChangeIntent.Kind.UPDATE,
        _("Cập nhật: thêm hoặc chỉnh nội dung, không có điều gì đã đăng sai"),
    ),
    (ChangeIntent.Kind.CORRECTION, _("Đính chính: có điều đã đăng sai, cần báo cho người đọc")),
]


class ChangeForm(forms.Form):
    """What kind of change the next version is. Words are asked for by the service."""

    kind = forms.ChoiceField(
        label=_("Bản sửa này là"), choices=KIND_WORDS, widget=forms.RadioSelect, required=False
    )
    wrong = forms.CharField(
        label=_("Nội dung sai (như đã đăng)"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    right = forms.CharField(
        label=_("Nội dung đúng"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    apology = forms.CharField(
        label=_("Lời cáo lỗi (không bắt buộc)"), max_length=300, required=False
    )
    about = forms.ModelChoiceField(
        label=_("Đính chính lại cho thông tin đính chính trước (nếu có)"),
        queryset=CorrectionNotice.objects.none(),
        required=False,
        empty_label=_("Không, đính chính cho bài"),
    )

    def __init__(self, *args, article: ArticlePage, **kwargs):
        said = change_said(article)
        if said is not None:
            kwargs.setdefault(
                "initial",
                {
                    "kind": said.kind,
                    "wrong": said.wrong,
                    "right": said.right,
                    "apology": said.apology,
                    "about": said.about_id,
                },
            )
        super().__init__(*args, **kwargs)
        notices = notices_of(article)
        if notices:
            self.fields["about"].queryset = notices
            self.fields["about"].label_from_instance = lambda notice: (
                f"{notice.at:%d/%m/%Y}: {notice.wrong[:60]}"
            )
        else:
            del self.fields["about"]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do nội bộ (người đọc không thấy)"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    public_reason = forms.CharField(
        label=_("Lời thông báo cho người đọc"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    shows_title = forms.BooleanField(
        label=_("Hiện tiêu đề trong thông báo (bỏ chọn nếu chính tiêu đề bị sai)"),
        required=False,
        initial=True,
    )


class CompareForm(forms.Form):
    """Two editions to lay side by side."""

    before = forms.TypedChoiceField(label=_("Lần trước"), coerce=int)
    after = forms.TypedChoiceField(label=_("Lần sau"), coerce=int)

    def __init__(self, *args, editions: list[Edition], **kwargs):
        super().__init__(*args, **kwargs)
        numbers = sorted(edition.number for edition in editions)
        choices = [(number, _("Lần %(n)s") % {"n": number}) for number in numbers]
        for name in ("before", "after"):
            self.fields[name].choices = choices
