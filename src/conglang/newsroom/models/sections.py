"""Sections ("chuyên mục") of a site, and the planned sections that they fulfil."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from conglang.newsroom.models.text import Foldable
from conglang.newsroom.permissions import GuardedPermissions


class SectionPage(Foldable, Page):
    """A heading of a site under which articles stand."""

    introduction = models.CharField(_("giới thiệu"), max_length=500, blank=True)
    legal_code = models.CharField(
        _("mã nội dung bắt buộc"), max_length=6, blank=True
    )  # codes of domain 1.2, e.g. "TT"; Law: portal-content

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("legal_code")]
    promote_panels = []
    settings_panels = []
    is_creatable = False  # `services.create_section` opens them; Wagtail would leave drafts behind
    subpage_types = ["newsroom.ArticlePage"]
    search_fields = [*Page.search_fields, *Foldable.search_fields_folded]
    template = "newsroom/no_preview.html"

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")

    def permissions_for_user(self, user):
        return GuardedPermissions(user, self)

    def words(self) -> list[str]:
        return [self.title, self.introduction]


class SectionPlan(models.Model):
    """A site's section stands for a section that a plan names; its articles count for it."""

    section = models.ForeignKey(SectionPage, models.CASCADE, related_name="plan_links")
    planned_section = models.ForeignKey(
        "plans.PlannedSection", models.CASCADE, related_name="site_links"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "planned_section"], name="section_plan_link_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section} – {self.planned_section}"
