"""Forms of the register; what they change goes through services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from conglang.errors import RuleError
from conglang.organisation import services
from conglang.organisation.models import Board, Body, Duty, Unit, UnitName
from conglang.organisation.queries import people_known_to
from conglang.organisation.viewsets.access import bodies_kept_by, records_kept_by


class DatedForm(WagtailAdminModelForm):
    """Offers only what the person who fills it in may see, and keeps days in their order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["since"] = localdate()
        for field in self.fields.values():
            choices = getattr(field, "queryset", None)
            if choices is not None and choices.model in (Body, Board, Unit):
                field.queryset = records_kept_by(self.for_user, choices.model).order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error(
                "until", _("Ngày kết thúc sớm hơn ngày bắt đầu. Hãy chọn lại ngày kết thúc.")
            )
        return cleaned

    def _post_clean(self) -> None:
        # What a rule has refused in words needs no second refusal by the name of a constraint.
        if not self.errors:
            super()._post_clean()


class BodyForm(DatedForm):
    class Meta:
        model = Body
        fields = ["name", "parent", "since", "until"]

    def save(self, commit: bool = True) -> Body:
        if self.instance.pk:
            return super().save(commit)
        body, _root = services.open_body(
            self.cleaned_data["name"],
            parent=self.cleaned_data["parent"],
            since=self.cleaned_data["since"],
        )
        body.until = self.cleaned_data["until"]
        body.save(update_fields=["until"])
        return body


class BoardForm(DatedForm):
    class Meta:
        model = Board
        fields = ["body", "name", "decision", "since", "until"]


def _lines(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UnitForm(DatedForm):
    """A unit with the names that documents use for it, one name a line."""

    short_names = _lines(_("Tên viết tắt"), _("Mỗi dòng một tên, ví dụ: Phòng VH-XH."))
    former_names = _lines(_("Tên cũ"), _("Mỗi dòng một tên. Văn bản cũ vẫn gọi đơn vị như vậy."))
    other_names = _lines(_("Cách gọi khác"), _("Mỗi dòng một tên."))

    NAMES = {
        "short_names": UnitName.Kind.SHORT,
        "former_names": UnitName.Kind.FORMER,
        "other_names": UnitName.Kind.ALIAS,
    }

    class Meta:
        model = Unit
        fields = ["body", "name", "kind", "parent", "since", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("Khi đổi tên, tên trước được giữ trong mục Tên cũ.")
        if self.instance.pk:
            self.old_name = self.instance.name
            for field, kind in self.NAMES.items():
                texts = self.instance.names.filter(kind=kind).values_list("text", flat=True)
                self.initial[field] = "\n".join(texts)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        body, parent = cleaned.get("body"), cleaned.get("parent")
        if parent and (parent.body_id != getattr(body, "pk", None) or parent == self.instance):
            self.add_error("parent", _("Hãy chọn một đơn vị khác trong cùng cơ quan."))
        return cleaned

    def save(self, commit: bool = True) -> Unit:
        data = self.cleaned_data
        if self.instance.pk:
            name, self.instance.name = self.instance.name, self.old_name
            unit = super().save(commit)
        else:
            name = data["name"]
            unit = services.add_unit(
                data["body"], name, kind=data["kind"], parent=data["parent"], since=data["since"]
            )
            unit.until = data["until"]
            unit.save(update_fields=["until"])
        for field, kind in self.NAMES.items():
            services.list_names(unit, kind, data[field].splitlines())
        if unit.name != name:
            services.rename_unit(unit, name, on=localdate())
        return unit


class DutyForm(DatedForm):
    """An appointment: a role in a unit, or on a board."""

    class Meta:
        model = Duty
        fields = ["person", "role", "unit", "board", "since", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "person" in self.fields:
            self.fields["person"].queryset = people_known_to(bodies_kept_by(self.for_user))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "role" in self.fields and cleaned.get("role"):
            try:
                services.refuse_wrong_place(
                    cleaned["role"], cleaned.get("unit"), cleaned.get("board")
                )
            except RuleError as refusal:
                raise ValidationError(refusal.message, code=refusal.code) from refusal
        return cleaned

    def save(self, commit: bool = True) -> Duty:
        duty = super().save(commit)
        services.refresh_access(localdate())
        return duty


class DutyDatesForm(DutyForm):
    """Who holds a role where does not change: that is another duty."""

    class Meta(DutyForm.Meta):
        fields = ["since", "until"]
