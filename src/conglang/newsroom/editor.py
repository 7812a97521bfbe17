"""Wagtail's own editor for articles: what it must know of us."""

from __future__ import annotations

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision

from conglang.newsroom.slugs import free_slug
from conglang.organisation.queries import units_of


class ArticleEditorForm(WagtailAdminPageForm):
    """Names the writer of an article begun here, and frees its address."""

    def clean(self):
        slug = self.cleaned_data.get("slug")
        parent = self.parent_page or self.instance.get_parent()
        if slug and not Page._slug_is_available(slug, parent, self.instance):
            self.cleaned_data["slug"] = free_slug(parent, slug, page=self.instance)
        cleaned = super().clean()
        saved = self._saved_meanwhile()
        if saved is not None:
            self.add_error(
                None,
                _(
                    "%(person)s đã lưu một bản khác lúc %(time)s, sau khi anh/chị mở tin. Nội dung "
                    "của anh/chị còn nguyên dưới đây nhưng chưa lưu. Hãy mở mục Lịch sử ở thẻ khác "
                    "để xem bản kia, chép phần cần giữ sang đây, rồi lưu lại: lần lưu sau sẽ thay "
                    "bản kia, và cả hai bản đều được giữ trong lịch sử."
                )
                % {
                    "person": saved.user or _("Người khác"),
                    "time": f"{localtime(saved.created_at):%H:%M, %d/%m/%Y}",
                },
            )
        return cleaned

    def _saved_meanwhile(self) -> Revision | None:
        """Return the version that somebody saved since this form was opened.

        Wagtail asks this of its saving by itself alone; of two people who press the button, the
        second would cover what the first wrote.
        """
        opened = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        if self.instance.pk is None or not opened:
            return None
        present = Page.objects.filter(pk=self.instance.pk).values("latest_revision_id")
        latest = (
            Revision.objects.filter(pk__in=present).defer("content").select_related("user").first()
        )
        if latest is None or str(latest.pk) != opened:
            return latest
        by_itself = self.data.get("overwrite_revision_id")
        at = self.data.get("loaded_revision_created_at")
        return latest if not by_itself and at and at != latest.created_at.isoformat() else None

    def save(self, commit: bool = True):
        if self.instance.writer_id is None and self.instance._state.adding:
            self.instance.writer = self.for_user
            self.instance.unit = units_of(self.for_user, localdate()).first()
        return super().save(commit)
