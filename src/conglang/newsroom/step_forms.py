"""What a board fills in to choose the steps of its site's review, and a reviewer to decide."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.models import ReturnCode, ReviewStep
from conglang.newsroom.returning import WHAT_TO_DO
from conglang.newsroom.services import StepChoice
from conglang.newsroom.services.steps import ALWAYS, MOST_HOURS, ORDER, USUAL

Kind = ReviewStep.Kind
EXPLAINED = {
    Kind.UNIT: gettext_lazy(
        "Đầu mối hoặc thủ trưởng của đơn vị gửi tin xem trước. Không bật thì tin đến thẳng Tổ thư "
        "ký. Đơn vị không có ai khác ngoài người viết thì bước này tự bỏ qua và có ghi lại."
    ),
    Kind.SECRETARIAT: gettext_lazy("Tổ thư ký đọc, biên tập. Bước này luôn có."),
    Kind.OPINION: gettext_lazy(
        "Chỉ dành cho tin đánh dấu “mang tính định hướng”: Tổ thư ký xin ý kiến người ngoài hệ "
        "thống rồi chuyển tiếp. Tin khác tự bỏ qua."
    ),
    Kind.BOARD: gettext_lazy("Ban Biên tập quyết định đăng. Bước này luôn có."),
}
# Where a refusal of the service is shown.
FIELD_OF = {"approvals-wrong": "board_approvals"}


class HoursField(forms.IntegerField):
    def __init__(self, **options):
        super().__init__(
            min_value=1,
            max_value=MOST_HOURS,
            error_messages={
                name: _("Hãy nhập số giờ từ 1 đến %(most)s.") % {"most": MOST_HOURS}
                for name in ("required", "invalid", "min_value", "max_value")
            },
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            **options,
        )


class StepsForm(forms.Form):
    """Every step with its time; steps that a site need not have can be switched on."""

    board_approvals = forms.IntegerField(
        label=gettext_lazy("Số người phải đồng ý mới đăng"),
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            name: gettext_lazy("Hãy nhập số người, ít nhất là 1.")
            for name in ("required", "invalid", "min_value")
        },
    )
    unit_skipped_when_urgent = forms.BooleanField(
        label=gettext_lazy("Tin khẩn bỏ qua bước này"), required=False
    )
    unit_sees_edits = forms.BooleanField(
        label=gettext_lazy("Đơn vị xem lại khi Tổ thư ký, Ban Biên tập sửa nội dung"),
        required=False,
    )

    def __init__(self, *args, steps: list[ReviewStep], may_change: bool = True, **kwargs):
        self.steps = {step.kind: step for step in steps}
        super().__init__(*args, **kwargs)
        for kind in ORDER:
            step = self.steps.get(kind) or USUAL[kind]
            if kind not in ALWAYS:
                self.fields[f"{kind}_on"] = forms.BooleanField(
                    label=_("Có bước này"), required=False, initial=kind in self.steps
                )
            self.fields[f"{kind}_hours"] = HoursField(
                label=_("Hạn, giờ làm việc"), initial=step.due_working_hours
            )
            self.fields[f"{kind}_urgent_hours"] = HoursField(
                label=_("Hạn của tin khẩn, giờ làm việc"), initial=step.urgent_due_working_hours
            )
        unit, board = self.steps.get(Kind.UNIT), self.steps.get(Kind.BOARD)
        self.fields["board_approvals"].initial = board.approvals_needed if board else 1
        self.fields["unit_skipped_when_urgent"].initial = bool(unit and unit.skipped_when_urgent)
        self.fields["unit_sees_edits"].initial = bool(unit and unit.sees_edits)
        for field in self.fields.values():
            field.disabled = not may_change

    def parts(self) -> list[tuple[str, str, list]]:
        """Return (name, explanation, fields) of every step in order, for the screen."""
        extra = {
            Kind.UNIT: ["unit_skipped_when_urgent", "unit_sees_edits"],
            Kind.BOARD: ["board_approvals"],
        }
        return [
            (
                str(kind.label),
                str(EXPLAINED[kind]),
                [
                    self[name]
                    for name in (
                        f"{kind}_on",
                        *extra.get(kind, ()),
                        f"{kind}_hours",
                        f"{kind}_urgent_hours",
                    )
                    if name in self.fields
                ],
            )
            for kind in ORDER
        ]

    def choices(self) -> list[StepChoice]:
        """Return the steps as chosen; the form is valid."""
        asked = self.cleaned_data
        return [
            StepChoice(
                kind=kind.value,
                approvals_needed=asked["board_approvals"] if kind == Kind.BOARD else 1,
                due_working_hours=asked[f"{kind}_hours"],
                urgent_due_working_hours=asked[f"{kind}_urgent_hours"],
                skipped_when_urgent=kind == Kind.UNIT and asked["unit_skipped_when_urgent"],
                sees_edits=kind == Kind.UNIT and asked["unit_sees_edits"],
            )
            for kind in ORDER
            if kind in ALWAYS or asked[f"{kind}_on"]
        ]


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    """A reason that a reviewer may tick."""

    code: str
    words: str
    help: str
    chosen: bool


def reason_choices(chosen: list[str]) -> list[ReasonChoice]:
    """Return the reasons for sending back, in their order; chosen: what was ticked before."""
    return [
        ReasonChoice(code.value, str(code.label), str(WHAT_TO_DO.get(code, "")), code in chosen)
        for code in ReturnCode
    ]
