"""Share an article to another site: one master, read in several places."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, SectionPage
from conglang.newsroom.queries import site_of
from conglang.newsroom.slugs import free_slug
from conglang.organisation.models import Person


@transaction.atomic
def share_article(article: ArticlePage, section: SectionPage, *, by: Person | None) -> ArticlePage:
    """Show a public article under a section of another site as an alias; returns the alias.

    The copy follows its master by itself. Sharing twice to one site changes nothing.
    Raises RuleError("not-public"), RuleError("same-site"), RuleError("is-copy").
    """
    if article.alias_of_id:
        raise RuleError(
            "is-copy", _("Đây là bản dùng chung. Hãy chia sẻ từ bản gốc ở trang đã đăng đầu tiên.")
        )
    if not article.live:
        raise RuleError("not-public", _("Tin chưa đăng. Hãy chia sẻ sau khi tin được duyệt."))
    target = site_of(section)
    if target == site_of(article):
        raise RuleError(
            "same-site", _("Tin đã ở trang này. Hãy chọn chuyên mục của một trang khác.")
        )
    existing = (
        ArticlePage.objects.filter(alias_of_id=article.pk)
        .descendant_of(target.root_page)
        .first()
    )
    if existing:
        return existing
    return article.create_alias(
        parent=section, update_slug=free_slug(section, article.title), user=by
    )
