"""What people fill in on the plan screens."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from conglang.documents.reading import MAX_BYTES
from conglang.organisation.models import Body, Unit, UnitGroup
from conglang.plans.models import Plan, PlannedSection, Target

OUTSIDE = "outside"


class UploadForm(forms.Form):
    """A plan file, and for which body when the person plans for several."""

    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        help_text=_(
            "Tệp Word (.docx), PDF có chữ, trang web (.html) hoặc tệp văn bản (.txt), "
            "không quá 20 MB."
        ),
        allow_empty_file=True,  # reading names the fault better
        error_messages={"required": _("Chưa chọn tệp. Hãy chọn tệp kế hoạch rồi bấm lại.")},
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt"}),
    )
    body = forms.ModelChoiceField(
        label=_("Cơ quan"),
        queryset=Body.objects.none(),
        empty_label=_("Chọn cơ quan"),
        error_messages={
            "required": _("Chưa chọn cơ quan. Hãy chọn cơ quan ban hành kế hoạch."),
            "invalid_choice": _("Cơ quan này không có trong danh sách. Hãy chọn lại."),
        },
    )

    def __init__(self, *args, bodies: QuerySet[Body], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        found = list(bodies.order_by("name")[:2])
        self.only_body = found[0] if len(found) == 1 else None
        if self.only_body:
            del self.fields["body"]
        else:
            self.fields["body"].queryset = bodies.order_by("name")

    def clean_file(self):
        if len(self.files.getlist("file")) > 1:
            raise forms.ValidationError(_("Mỗi lần chỉ nhập một tệp. Hãy chọn lại một tệp."))
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:  # before any of it is read into memory
            raise forms.ValidationError(
                _("Tệp lớn hơn 20 MB. Hãy nén ảnh trong văn bản hoặc bỏ bớt ảnh rồi gửi lại.")
            )
        return file

    @property
    def chosen_body(self) -> Body:
        return self.only_body or self.cleaned_data["body"]


def meaning_key(meaning: Unit | UnitGroup) -> str:
    """Return the value under which a form names a unit or a group."""
    kind = "unit" if isinstance(meaning, Unit) else "group"
    return f"{kind}-{meaning.pk}"


class NameForm(forms.Form):
    """Whom a name means: a suggestion, a choice from the whole list, or somebody outside."""

    meaning = forms.CharField(required=False)
    other = forms.CharField(required=False)
    remember = forms.BooleanField(required=False)

    def __init__(self, *args, known: dict[str, Unit | UnitGroup], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = {value for value in (cleaned.get("meaning"), cleaned.get("other")) if value}
        if not chosen:
            raise forms.ValidationError(
                _("Chưa chọn đơn vị nào. Hãy chọn một đơn vị hoặc “Ngoài hệ thống”.")
            )
        if len(chosen) > 1:
            raise forms.ValidationError(
                _(
                    "Đã chọn hai nơi khác nhau: một ở các gợi ý, một ở danh mục. "
                    "Hãy chỉ giữ một lựa chọn."
                )
            )
        value = chosen.pop()
        if value != OUTSIDE and value not in self.known:
            raise forms.ValidationError(
                _("Đơn vị này không có trong danh mục của cơ quan. Hãy chọn lại.")
            )
        cleaned["answer"] = self.known.get(value)
        return cleaned


class HeaderForm(forms.ModelForm):
    """The head of a draft, to be put right by hand."""

    class Meta:
        model = Plan
        fields = ["subject", "number", "issued_on", "year"]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 3}),
            "issued_on": forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
        }
        help_texts = {
            "issued_on": _("Ví dụ: 05/02/2026. Để trống nếu văn bản chưa ghi ngày."),
            "year": _("Năm mà kế hoạch tính nhiệm vụ và chỉ tiêu."),
        }

    year = forms.IntegerField(
        label=_("Năm"),
        min_value=2000,
        max_value=2100,
        localize=False,
        error_messages={
            "min_value": _("Năm phải từ 2000 đến 2100. Hãy nhập lại."),
            "max_value": _("Năm phải từ 2000 đến 2100. Hãy nhập lại."),
        },
        help_text=_("Năm mà kế hoạch tính nhiệm vụ và chỉ tiêu."),
    )


class TargetForm(forms.Form):
    """Which section a target counts."""

    section = forms.ModelChoiceField(
        queryset=PlannedSection.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("Chuyên mục này không thuộc kế hoạch. Hãy chọn lại chuyên mục.")
        },
    )

    def __init__(self, *args, target: Target, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = PlannedSection.objects.filter(plan=target.plan_id)
