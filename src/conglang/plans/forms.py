"""What people fill in on the plan screens."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from conglang.documents.reading import MAX_BYTES
from conglang.organisation.models import Body, Unit, UnitGroup
from conglang.plans.models import Assignment, Participation, Plan, PlannedSection, Target
from conglang.plans.times import Time

OUTSIDE = "outside"
NEW = "new"
DAY = "%d/%m/%Y"


class UploadForm(forms.Form):
    """A plan file, and for which body when the person plans for several."""

    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        help_text=_(
            "Tệp Word (.docx), PDF, trang web (.html) hoặc tệp văn bản (.txt), không quá 20 MB."
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


class NameForm(forms.Form):
    """Whom a name means: a suggestion, one from the whole list, a new unit, somebody outside."""

    meaning = forms.CharField(required=False)
    other = forms.CharField(required=False)
    remember = forms.BooleanField(required=False)
    new_name = forms.CharField(
        required=False,
        max_length=200,
        error_messages={"max_length": _("Tên dài quá 200 chữ. Hãy viết gọn lại.")},
    )
    new_kind = forms.ChoiceField(
        required=False,
        choices=Unit.Kind.choices,
        initial=Unit.Kind.DEPARTMENT,
        error_messages={"invalid_choice": _("Loại đơn vị này không có. Hãy chọn lại.")},
    )

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
        if value == NEW:
            cleaned["new_kind"] = cleaned.get("new_kind") or Unit.Kind.DEPARTMENT
            cleaned["answer"] = NEW
            return cleaned
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
        fields = ["subject", "number", "issued_on", "year", "starts_on", "ends_on"]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 3}),
            "issued_on": forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
            "starts_on": forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
            "ends_on": forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
        }
        help_texts = {
            "issued_on": _("Ví dụ: 05/02/2026. Để trống nếu văn bản chưa ghi ngày."),
            "year": _("Năm mà kế hoạch tính nhiệm vụ và chỉ tiêu."),
            "starts_on": _(
                "Chỉ nhập khi kế hoạch ghi rõ. Để trống thì tiến độ chỉ tiêu tính từ ngày ban hành."
            ),
            "ends_on": _("Chỉ nhập khi kế hoạch kết thúc trước ngày 31/12."),
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

    def clean(self) -> dict:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Ngày kết thúc sớm hơn ngày bắt đầu. Hãy nhập lại."))
        return cleaned


class TargetSectionForm(forms.Form):
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


def day_field(label: str, help_text: str = "") -> forms.DateField:
    """Return a field for a day as people write it; empty where there is none."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=[DAY, "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format=DAY, attrs={"placeholder": "dd/mm/yyyy"}),
        help_text=help_text,
        error_messages={"invalid": _("Ngày chưa đúng. Hãy viết như 05/02/2026.")},
    )


class AssignmentForm(forms.Form):
    """What an assignment says, and when it is due."""

    name = forms.CharField(
        label=_("Nhiệm vụ"), max_length=700, widget=forms.Textarea(attrs={"rows": 5})
    )
    content = forms.CharField(
        label=_("Nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    time_text = forms.CharField(
        label=_("Thời gian kế hoạch ghi"),
        required=False,
        max_length=300,
        help_text=_(
            "Chỉ sửa ô này và để nguyên các ô dưới thì thời hạn được đọc lại từ lời ghi ở đây."
        ),
    )
    schedule = forms.ChoiceField(label=_("Loại thời hạn"), choices=Assignment.Schedule.choices)
    starts_on = day_field(_("Bắt đầu"))
    due_on = day_field(_("Đến hạn"), _("Tính hết ngày này."))
    day_of_month = forms.IntegerField(
        label=_("Ngày hằng tháng"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=_("Chỉ cho loại “Ngày cố định hằng tháng”."),
        error_messages={
            "min_value": _("Ngày hằng tháng phải từ 1 đến 31. Hãy nhập lại."),
            "max_value": _("Ngày hằng tháng phải từ 1 đến 31. Hãy nhập lại."),
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("initial", {"schedule": Assignment.Schedule.UNSPECIFIED})
        super().__init__(*args, **kwargs)

    @classmethod
    def of(cls, assignment: Assignment, data) -> AssignmentForm:
        return cls(data, initial={name: getattr(assignment, name) for name in cls.base_fields})

    @property
    def values(self) -> dict:
        """Return the arguments of the services that write an assignment."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "content": given["content"],
            "time": Time(
                given["time_text"],
                given["schedule"],
                given["starts_on"],
                given["due_on"],
                given["day_of_month"],
            ),
        }


class AgencyForm(forms.Form):
    """An agency to add to an assignment, under the name that the plan gives it."""

    text = forms.CharField(label=_("Tên cơ quan như kế hoạch ghi"), max_length=300)
    role = forms.ChoiceField(label=_("Vai trò"), choices=Participation.Role.choices)


class TargetForm(forms.Form):
    """What a target says, and how it is counted."""

    text = forms.CharField(
        label=_("Chỉ tiêu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    minimum = forms.DecimalField(
        label=_("Tối thiểu"), required=False, max_digits=12, decimal_places=2, min_value=0
    )
    maximum = forms.DecimalField(
        label=_("Tối đa"),
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text=_("Bằng số tối thiểu khi kế hoạch ghi đúng một số."),
    )
    unit_of_measure = forms.CharField(
        label=_("Đơn vị tính"), required=False, max_length=60, help_text=_("Ví dụ: tin, bài.")
    )
    period = forms.CharField(
        label=_("Kỳ"),
        required=False,
        max_length=60,
        help_text=_("Ví dụ: năm, quý, tháng, tuần. Để trống nếu tính cho cả năm."),
    )
    section = forms.ModelChoiceField(
        label=_("Tính cho chuyên mục"),
        queryset=PlannedSection.objects.none(),
        required=False,
        empty_label=_("Cả kế hoạch"),
        error_messages={
            "invalid_choice": _("Chuyên mục này không thuộc kế hoạch. Hãy chọn lại chuyên mục.")
        },
    )
    counts_items = forms.BooleanField(label=_("Đếm bằng tin, bài đã đăng"), required=False)

    @classmethod
    def of(cls, target: Target, data) -> TargetForm:
        form = cls(data, initial={name: getattr(target, name) for name in cls.base_fields})
        form.fields["section"].queryset = PlannedSection.objects.filter(plan=target.plan_id)
        return form


class SectionForm(forms.Form):
    """The name of a planned section."""

    name = forms.CharField(label=_("Tên chuyên mục"), max_length=200)
