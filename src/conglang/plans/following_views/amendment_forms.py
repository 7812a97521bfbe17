"""What people fill in to amend a plan: each part of it, and the ground of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.errors import RuleError
from conglang.plans.changes import party_key, refuse_impossible_range
from conglang.plans.differences import agencies
from conglang.plans.forms import day_field
from conglang.plans.models import (
    Assignment,
    DraftedChange,
    Participation,
    Plan,
    PlannedSection,
    ReportingDuty,
    Target,
)
from conglang.plans.views.actions import genre_names
from conglang.plans.views.questions import choices_for

Part = DraftedChange.Part
TOO_LONG = gettext_lazy("Nội dung dài quá %(limit_value)s chữ. Hãy viết gọn lại.")
PERIODS = ("", "năm", "quý", "tháng", "tuần", "ngày", "đơn vị", "phường", "xã")


def text_field(
    label: str, most: int, *, rows: int = 0, missing: str = "", help_text: str = ""
) -> forms.CharField:
    """Return a field for words. missing: what is told when it is empty; it may be without it."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class GroundForm(forms.Form):
    """Why a plan changes, which document says so, and from when."""

    decision_type = text_field(
        gettext_lazy("Loại văn bản quyết định"),
        60,
        missing=gettext_lazy("Chưa ghi loại văn bản. Hãy ghi, ví dụ: Quyết định."),
        help_text=gettext_lazy("Ví dụ: Quyết định, Kế hoạch, Công văn."),
    )
    decision_number = text_field(
        gettext_lazy("Số, ký hiệu"),
        80,
        missing=gettext_lazy(
            "Chưa ghi số, ký hiệu của văn bản quyết định. Hãy ghi như 45/QĐ-UBND."
        ),
    )
    decided_on = day_field(gettext_lazy("Ngày văn bản"))
    in_force_on = day_field(
        gettext_lazy("Có hiệu lực từ ngày"),
        gettext_lazy("Thời hạn, báo cáo và tiến độ chỉ tiêu tính theo bản mới từ ngày này."),
    )
    reason = text_field(
        gettext_lazy("Lý do điều chỉnh"),
        500,
        rows=3,
        missing=gettext_lazy("Chưa ghi lý do điều chỉnh. Hãy ghi rõ vì sao."),
    )

    def __init__(self, *args, is_final: bool = True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("decided_on", "in_force_on"):
            self.fields[name].required = True
        self.fields["decided_on"].error_messages["required"] = _(
            "Chưa ghi ngày của văn bản quyết định. Hãy ghi như 03/7/2026."
        )
        self.fields["in_force_on"].error_messages["required"] = _(
            "Chưa ghi ngày có hiệu lực. Hãy ghi như 03/7/2026."
        )
        if not is_final:
            for field in self.fields.values():
                field.required = False


class PartForm(forms.Form):
    """A part of a plan as an amendment wants it; its values are kept in the draft."""

    def __init__(self, *args, plan: Plan, subject: Any = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.subject = plan, subject

    @property
    def values(self) -> dict[str, Any]:
        """Return what the draft keeps; see `plans.drafted_values`."""
        return dict(self.cleaned_data)


class AssignmentPartForm(PartForm):
    name = text_field(
        gettext_lazy("Nội dung nhiệm vụ"),
        700,
        rows=3,
        missing=gettext_lazy("Nhiệm vụ chưa có tên. Hãy nhập nội dung nhiệm vụ."),
    )
    content = text_field(gettext_lazy("Nội dung chi tiết"), 5_000, rows=2)
    time = text_field(
        gettext_lazy("Thời gian thực hiện"),
        300,
        help_text=gettext_lazy(
            "Viết như trong kế hoạch: “Quý III/2026”, “trước ngày 30/6/2026”, “thường xuyên”."
        ),
    )
    leads = forms.MultipleChoiceField(
        label=gettext_lazy("Chủ trì"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy(
                "Nhiệm vụ chưa có đơn vị chủ trì. Hãy chọn ít nhất một đơn vị."
            ),
            "invalid_choice": gettext_lazy("Có đơn vị không còn trong danh mục. Hãy chọn lại."),
        },
    )
    coordinators = forms.MultipleChoiceField(
        label=gettext_lazy("Phối hợp"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Có đơn vị không còn trong danh mục. Hãy chọn lại."),
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        options = _parties(self.plan, self.subject)
        names = dict(options)
        for role in ("leads", "coordinators"):
            # Those of today come first, also when the list has them no longer.
            today = [(key, names[key]) for key in self.initial.get(role, ()) if key in names]
            rest = [option for option in options if option not in today]
            self.fields[role].choices = [*today, *rest]

    @property
    def values(self) -> dict[str, Any]:
        """Return the values, agencies in the order they had."""
        values = super().values
        for role in ("leads", "coordinators"):
            before = [key for key in self.initial.get(role, ()) if key in values[role]]
            values[role] = [*before, *(key for key in values[role] if key not in before)]
        values["coordinators"] = [
            key for key in values["coordinators"] if key not in values["leads"]
        ]
        return values


class SectionPartForm(PartForm):
    name = text_field(
        gettext_lazy("Tên chuyên mục"),
        200,
        missing=gettext_lazy("Tên chuyên mục đang để trống. Hãy nhập tên chuyên mục."),
    )
    description = text_field(gettext_lazy("Nội dung chuyên mục"), 5_000, rows=3)


class TargetPartForm(PartForm):
    text = text_field(
        gettext_lazy("Chỉ tiêu"),
        500,
        rows=2,
        missing=gettext_lazy("Chỉ tiêu đang để trống. Hãy nhập lời của kế hoạch."),
    )
    minimum = forms.DecimalField(
        label=gettext_lazy("Tối thiểu"),
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
    )
    maximum = forms.DecimalField(
        label=gettext_lazy("Tối đa"),
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text=gettext_lazy("Bằng số tối thiểu khi văn bản ghi đúng một số."),
    )
    unit_of_measure = text_field(
        gettext_lazy("Đơn vị tính"), 60, help_text=gettext_lazy("Ví dụ: tin, bài.")
    )
    period = forms.ChoiceField(
        label=gettext_lazy("Kỳ"),
        required=False,
        help_text=gettext_lazy("Số lượng trên là của mỗi kỳ này."),
    )
    section = forms.ChoiceField(label=gettext_lazy("Tính cho chuyên mục"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Tính cho đơn vị"), required=False)
    genre = forms.ChoiceField(label=gettext_lazy("Tính cho thể loại"), required=False)
    counts_items = forms.BooleanField(
        label=gettext_lazy("Đếm bằng tin, bài đã đăng"), required=False, initial=True
    )

    def __init__(self, *args, drafted_sections: list[str] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        own = self.initial.get("period") or ""
        words = [*PERIODS, *([own] if own not in PERIODS else [])]
        self.fields["period"].choices = [(word, word or _("cả năm")) for word in words]
        if self.subject is not None:  # what a target counts stays: another one is a new target
            for name in ("section", "unit", "genre", "counts_items"):
                del self.fields[name]
            return
        names = [row.name for row in self.plan.sections.filter(dropped_by=None)]
        names += [name for name in drafted_sections or () if name not in names]
        self.fields["section"].choices = [
            ("", _("Cả kế hoạch")), *((name, name) for name in names)
        ]  # fmt: skip
        units = [option for option in _parties(self.plan, None) if option[0].startswith("unit-")]
        self.fields["unit"].choices = [("", _("Mọi đơn vị")), *units]
        self.fields["genre"].choices = [("", _("Mọi thể loại")), *genre_names().items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                refuse_impossible_range(cleaned.get("minimum"), cleaned.get("maximum"))
            except RuleError as refusal:
                field = "minimum" if refusal.code == "target-empty" else "maximum"
                self.add_error(field, refusal.message)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """Return the values, numbers as text."""
        values = super().values
        for name in ("minimum", "maximum"):
            number = values[name]
            values[name] = "" if number is None else str(number)
        return values


class ReportPartForm(PartForm):
    sender = text_field(
        gettext_lazy("Đơn vị báo cáo"),
        300,
        missing=gettext_lazy("Chưa ghi đơn vị báo cáo. Hãy nhập tên đơn vị."),
        help_text=gettext_lazy("Tên như trong danh mục đơn vị hoặc tên nhóm: “Các phòng, ban”."),
    )
    recipient = text_field(gettext_lazy("Nơi nhận báo cáo"), 300)
    due_text = text_field(
        gettext_lazy("Thời hạn"),
        300,
        missing=gettext_lazy("Chưa ghi thời hạn báo cáo. Hãy nhập thời hạn."),
        help_text=gettext_lazy(
            "Viết như trong kế hoạch: “trước ngày 20 hằng tháng”, “trước ngày 10/11/2026”."
        ),
    )


FORMS: Mapping[str, type[PartForm]] = {
    Part.ASSIGNMENT: AssignmentPartForm,
    Part.SECTION: SectionPartForm,
    Part.TARGET: TargetPartForm,
    Part.REPORT: ReportPartForm,
}


def as_it_is(subject: Assignment | PlannedSection | Target | ReportingDuty) -> dict[str, Any]:
    """Return the values of a part as it is in force, as its form begins with them."""
    if isinstance(subject, Assignment):
        return {
            "name": subject.name,
            "content": subject.content,
            "time": subject.time_text,
            "leads": _keys(subject, Participation.Role.LEAD),
            "coordinators": _keys(subject, Participation.Role.COORDINATE),
        }
    names = {
        PlannedSection: ("name", "description"),
        Target: ("text", "minimum", "maximum", "unit_of_measure", "period"),
        ReportingDuty: ("sender", "recipient", "due_text"),
    }
    return {name: getattr(subject, name) for name in names[type(subject)]}


def _keys(assignment: Assignment, role: str) -> list[str]:
    parties = [row.unit or row.group for row in agencies(assignment, role)]
    return [party_key(party) for party in parties if party is not None]


def _parties(plan: Plan, subject: Assignment | None) -> list[tuple[str, str]]:
    """Return whom the plan's body knows, groups first; those of an assignment always."""
    known = choices_for(plan)
    options = {key: party.name for key, party in (*known.groups, *known.units)}
    for row in subject.participations.all() if subject else ():
        party = row.unit or row.group
        if party is not None:
            options.setdefault(party_key(party), party.name)
    return list(options.items())
