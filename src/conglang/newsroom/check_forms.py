"""How a site wants its checks, as a form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.checks.registry import BY_ID, CHECKS
from conglang.newsroom.models import HouseStyle, Level
from conglang.newsroom.services.checking import FIGURES

PREFIX = "muc-"


class RulesForm(forms.ModelForm):
    """A level for each check, and the figures that they measure by."""

    class Meta:
        model = HouseStyle
        fields = FIGURES

    def __init__(self, *args, levels: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        for name in FIGURES:
            self.fields[name].error_messages.update(
                required=_("Hãy nhập một số."), invalid=_("Hãy nhập một số nguyên.")
            )
        for check in CHECKS:
            self.fields[PREFIX + check.ID] = forms.ChoiceField(
                label=check.NAME,
                help_text=check.WHY,
                choices=Level.choices,
                initial=levels.get(check.ID, check.LEVEL),
                error_messages={"invalid_choice": _("Hãy chọn lại mức.")},
            )

    def clean(self):
        said = super().clean()
        shortest, longest = said.get("shortest_title"), said.get("longest_title")
        if shortest and longest and shortest > longest:
            self.add_error("longest_title", _("Số này phải lớn hơn số chữ ít nhất của tiêu đề."))
        return said

    def levels(self) -> dict[str, str]:
        return {check_id: self.cleaned_data[PREFIX + check_id] for check_id in BY_ID}

    def figures(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in FIGURES}

    @property
    def level_fields(self):
        """The fields of the checks, with the level that is usual."""
        return [(self[PREFIX + check.ID], Level(check.LEVEL).label) for check in CHECKS]

    @property
    def figure_fields(self):
        return [self[name] for name in FIGURES]
