"""What a desk fills in to give an item to write, and to change what it gave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from conglang.newsroom import queries
from conglang.newsroom.forms import SectionField, SiteField
from conglang.newsroom.models import Commission, Genre, SectionPage
from conglang.newsroom.queries import CommissionFilter
from conglang.newsroom.queries.commissions import writers_of
from conglang.newsroom.services import Origin, Wanted
from conglang.organisation.models import Person, SiteOwnership, Unit
from conglang.plans.models import Assignment, Occurrence, Plan, Target

Source = Commission.Source
END_OF_WORK = time(17, 0)
CHOOSE_AGAIN = _("Lựa chọn này không còn. Hãy chọn lại.")
DAY_WRONG = _("Ngày chưa đúng. Hãy ghi như 25/11/2026.")
HOUR_WRONG = _("Giờ chưa đúng. Hãy ghi như 17:00.")


class DayField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": DAY_WRONG, "required": _("Chưa có ngày. Hãy chọn ngày.")},
            **options,
        )


class HourField(forms.TimeField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"invalid": HOUR_WRONG, "required": _("Chưa có giờ. Hãy ghi giờ.")},
            **options,
        )


class WriterField(forms.ModelChoiceField):
    """A choice of people; whose unit is whose is the service's rule."""

    def label_from_instance(self, person: Person) -> str:
        return f"{person} – {person.title}" if person.title else str(person)


def moment_of(day: date, hour: time | None) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour or END_OF_WORK))


class HolderForm(forms.Form):
    """Who is to write: a unit, and perhaps one of its people."""

    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=_("Chọn đơn vị"),
        error_messages={
            "required": _("Chưa chọn đơn vị. Hãy chọn đơn vị viết."),
            "invalid_choice": CHOOSE_AGAIN,
        },
    )
    person = WriterField(
        label=_("Người viết"),
        required=False,
        queryset=Person.objects.none(),
        empty_label=_("Đơn vị tự cử người"),
        help_text=_("Để trống thì đầu mối của đơn vị nhận và ai trong đơn vị cũng viết được."),
        error_messages={"invalid_choice": CHOOSE_AGAIN},
    )

    def __init__(self, *args: Any, desk: SiteOwnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.in_force(localdate()).filter(body=desk.body_id).order_by("name")
        self.fields["unit"].queryset = units
        self.fields["person"].queryset = writers_of(units, localdate())


class HandOverForm(HolderForm):
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=500)


class DueForm(forms.Form):
    due_day = DayField(label=_("Ngày"))
    due_hour = HourField(label=_("Giờ"), initial=END_OF_WORK)
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=500)


class CommissionForm(HolderForm):
    """One item to be written: what, by whom, by when, and where the matter comes from."""

    title = forms.CharField(
        label=_("Cần viết gì"),
        max_length=200,
        error_messages={
            "required": _("Chưa ghi cần viết gì. Hãy ghi ngắn gọn nội dung."),
            "max_length": _("Dài quá 200 chữ cái. Hãy rút gọn, phần còn lại ghi ở Yêu cầu."),
        },
    )
    instructions = forms.CharField(
        label=_("Yêu cầu"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Góc nhìn, số liệu cần có, số ảnh, người cần hỏi."),
    )
    section = SectionField(
        label=_("Chuyên mục"),
        required=False,
        queryset=SectionPage.objects.none(),
        empty_label=_("Người viết chọn"),
        error_messages={"invalid_choice": CHOOSE_AGAIN},
    )
    genre = forms.ChoiceField(label=_("Thể loại"), choices=Genre.choices, initial=Genre.NEWS)
    due_day = DayField(label=_("Hạn gửi: ngày"))
    due_hour = HourField(label=_("Hạn gửi: giờ"), initial=END_OF_WORK)
    source = forms.ChoiceField(
        label=_("Nguồn"),
        choices=Source.choices,
        initial=Source.EVENT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chưa chọn nguồn. Hãy chọn một nguồn.")},
    )
    assignment = forms.ModelChoiceField(
        label=_("Nhiệm vụ trong kế hoạch"),
        required=False,
        queryset=Assignment.objects.none(),
        empty_label=_("Chọn nhiệm vụ"),
        error_messages={"invalid_choice": CHOOSE_AGAIN},
    )
    event_name = forms.CharField(label=_("Tên sự kiện"), required=False, max_length=200)
    event_place = forms.CharField(label=_("Nơi diễn ra"), required=False, max_length=200)
    event_day = DayField(label=_("Ngày diễn ra"), required=False)
    event_hour = HourField(label=_("Giờ bắt đầu"), required=False)
    tip = forms.CharField(
        label=_("Nội dung tin báo"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    told_by = forms.CharField(
        label=_("Nơi báo tin"),
        required=False,
        max_length=150,
        help_text=_("Ví dụ: “người dân khu phố 3”. Không ghi số điện thoại, địa chỉ nhà."),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=32)
    occurrence = forms.ModelChoiceField(
        Occurrence.objects.none(), required=False, widget=forms.HiddenInput
    )
    target = forms.ModelChoiceField(Target.objects.none(), required=False, widget=forms.HiddenInput)

    order = ("title", "instructions", "unit", "person", "due_day", "due_hour", "section", "genre")

    def __init__(self, *args: Any, desk: SiteOwnership, **kwargs: Any) -> None:
        super().__init__(*args, desk=desk, **kwargs)
        self.fields["section"].queryset = queries.sections_of(desk.site)
        confirmed = {"plan__body": desk.body_id, "plan__state": Plan.State.CONFIRMED}
        rows = Assignment.objects.filter(**confirmed, dropped_by=None)
        self.fields["assignment"].queryset = rows.order_by("-plan__year", "plan", "place")
        self.fields["occurrence"].queryset = Occurrence.objects.filter(assignment__in=rows)
        self.fields["target"].queryset = Target.objects.filter(**confirmed)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        source = said.get("source")
        if source == Source.EVENT:
            self._demand("event_name", _("Chưa có tên sự kiện. Hãy ghi tên."))
            self._demand("event_day", _("Chưa có ngày diễn ra. Hãy chọn ngày."))
        if source == Source.TIP:
            self._demand("tip", _("Chưa ghi nội dung tin báo. Hãy ghi tóm tắt."))
        if source == Source.PLAN and not said.get("target"):
            self._demand("assignment", _("Chưa chọn nhiệm vụ. Hãy chọn một nhiệm vụ."))
        return said

    def _demand(self, name: str, words: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.order]

    @property
    def parts(self) -> list[tuple[str, Any, list[forms.BoundField]]]:
        """Return what each source asks for: its value, its name and its fields."""
        fields: Mapping[str, tuple[str, ...]] = {
            Source.EVENT: ("event_name", "event_place", "event_day", "event_hour"),
            Source.TIP: ("tip", "told_by"),
            Source.PLAN: ("assignment",),
        }
        return [
            (str(source), str(Source(source).label), [self[name] for name in names])
            for source, names in fields.items()
        ]

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(said["title"], said["instructions"], said["section"], said["genre"])

    def origin(self) -> Origin:
        said = self.cleaned_data
        day = said.get("event_day")
        return Origin(
            source=said["source"],
            assignment=said.get("assignment"),
            occurrence=said.get("occurrence"),
            target=said.get("target"),
            tip=said["tip"],
            told_by=said["told_by"],
            event_name=said["event_name"],
            event_place=said["event_place"],
            event_starts_at=moment_of(day, said.get("event_hour") or time(8, 0)) if day else None,
        )


class CommissionFilterForm(forms.Form):
    """Ways to narrow the list of what was given."""

    site = SiteField(label=_("Trang"), required=False, queryset=None, empty_label=_("Tất cả"))
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"), required=False, queryset=Unit.objects.none(), empty_label=_("Tất cả")
    )
    person = WriterField(
        label=_("Người viết"),
        required=False,
        queryset=Person.objects.none(),
        empty_label=_("Tất cả"),
    )
    section = SectionField(
        label=_("Chuyên mục"),
        required=False,
        queryset=SectionPage.objects.none(),
        empty_label=_("Tất cả"),
    )
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)

    def __init__(self, *args: Any, sites: Any, units: Any, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = sites
        self.fields["unit"].queryset = units
        self.fields["section"].queryset = sections
        self.fields["person"].queryset = writers_of(units, localdate())
        self.fields["state"].choices = [*CommissionFilter.choices, ("all", _("Tất cả"))]
        if len(sites) < 2:
            del self.fields["site"]


def due_initial(row: Commission) -> dict[str, Any]:
    local = localtime(row.due_at)
    return {"due_day": local.date(), "due_hour": local.time().replace(second=0, microsecond=0)}
