"""What a desk fills in about the times of articles."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.forms import SectionField
from conglang.newsroom.models import ArticlePage, Genre, SectionPage, Timing
from conglang.organisation.models import Unit

NOTICE_DAYS = 30  # how long a notice is usually good


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class MomentField(forms.DateTimeField):
    """A moment in Vietnam, from a browser's own field or typed."""

    widget = MomentInput
    default_error_messages = {
        "invalid": _("Hãy nhập ngày và giờ, ví dụ 20/11/2026 07:30."),
        "required": _("Chưa có thời điểm. Hãy chọn ngày và giờ."),
    }

    def __init__(self, **arguments: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"]
        super().__init__(input_formats=formats, **arguments)

    def to_python(self, value: Any) -> datetime | None:
        try:
            found: datetime | None = super().to_python(value)
        except (OverflowError, ValueError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if found is not None and not 2000 <= found.year <= 2200:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class DayField(forms.DateField):
    widget = DayInput
    default_error_messages = {
        "invalid": _("Hãy nhập ngày, ví dụ 20/11/2026."),
        "required": _("Chưa có ngày. Hãy chọn ngày."),
    }

    def __init__(self, **arguments: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **arguments)


class PublishTimeForm(forms.Form):
    at = MomentField(label=_("Đăng lúc (để trống: đăng ngay khi duyệt xong)"), required=False)
    reason = forms.CharField(
        label=_("Lý do đổi giờ (không bắt buộc)"), max_length=300, required=False
    )


class EmbargoForm(forms.Form):
    until = MomentField(label=_("Không đăng trước"))
    reason = forms.CharField(
        label=_("Lý do (bắt buộc nếu cho đăng sớm hơn)"), max_length=300, required=False
    )


class ExpiryForm(forms.Form):
    until = MomentField(label=_("Hết thời hạn lúc (để trống: không có thời hạn)"), required=False)
    at_expiry = forms.ChoiceField(
        label=_("Khi hết thời hạn"), choices=Timing.AtExpiry.choices, required=False
    )
    review_on = DayField(label=_("Ngày rà soát lại (không bắt buộc)"), required=False)


class UpkeepForm(forms.Form):
    months = forms.IntegerField(
        label=_("Số tháng"),
        required=False,
        min_value=1,
        max_value=60,
        error_messages={
            "invalid": _("Hãy nhập số tháng từ 1 đến 60, hoặc để trống."),
            "min_value": _("Số tháng phải từ 1 đến 60. Hãy nhập lại."),
            "max_value": _("Số tháng phải từ 1 đến 60. Hãy nhập lại."),
        },
    )


class TimelinessForm(forms.Form):
    """Which publications are looked at: the last three months at first."""

    first = DayField(label=_("Đăng từ ngày"), required=False)
    last = DayField(label=_("Đến ngày"), required=False)
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Unit.objects.none(), required=False, empty_label=_("Tất cả")
    )
    section = SectionField(
        label=_("Chuyên mục"),
        queryset=SectionPage.objects.none(),
        required=False,
        empty_label=_("Tất cả"),
    )

    def __init__(self, *args: Any, sections: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections
        self.fields["unit"].queryset = units

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            raise forms.ValidationError(
                _("Ngày đầu sau ngày cuối. Hãy đổi lại hai ngày."), code="days-turned"
            )
        return cleaned

    def span(self, on: date) -> tuple[date, date]:
        """Return the days asked for; without them the three months up to a day.

        A form that was not sent shows them.
        """
        asked = self.cleaned_data if self.is_valid() else {}
        last = asked.get("last") or on
        first = asked.get("first") or min(last - timedelta(days=91), on)
        self.initial.update(first=first, last=last)
        return first, last


def usual_expiry(article: ArticlePage, timing: Timing) -> dict[str, Any]:
    """Return what the form of an article's time begins with; for a notice, a month from now."""
    until = timing.valid_until
    if until is None and article.genre == Genre.NOTICE and not article.live:
        day = localtime(timezone.now() + timedelta(days=NOTICE_DAYS))
        until = day.replace(hour=17, minute=0, second=0, microsecond=0)
    return {
        "until": localtime(until) if until else None,
        "at_expiry": timing.at_expiry,
        "review_on": timing.review_on,
    }


def first_error(form: forms.Form) -> str:
    """Return the first thing that is wrong with a form."""
    return next((str(error) for errors in form.errors.values() for error in errors), "")
