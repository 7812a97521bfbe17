"""Share an article to another site: one master, read in several places."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Site

from conglang.errors import RuleError
from conglang.events import PageShown, emit
from conglang.newsroom.models import ArticlePage, SectionPage
from conglang.newsroom.queries import desks_of, site_of
from conglang.newsroom.slugs import free_slug
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person


@transaction.atomic
def share_article(article: ArticlePage, section: SectionPage, *, by: Person | None) -> ArticlePage:
    """Show a public article under a section of another site as an alias; returns the alias.

    The copy follows its master by itself. Sharing twice to one site changes nothing.
    by: somebody of the receiving site's desk; None for programs.
    Raises RuleError("not-public"), RuleError("same-site"), RuleError("is-copy"),
    RuleError("not-receiving-desk").
    """
    if article.alias_of_id:
        raise RuleError(
            "is-copy", _("Đây là bản dùng chung. Hãy chia sẻ từ bản gốc ở trang đã đăng đầu tiên.")
        )
    parent = locked(section)  # of two who share at once, the second finds the first one's copy
    article = ArticlePage.objects.get(pk=article.pk)
    if not article.live:
        raise RuleError("not-public", _("Tin chưa đăng. Hãy chia sẻ sau khi tin được duyệt."))
    target = site_of(section)
    if target == site_of(article):
        raise RuleError(
            "same-site", _("Tin đã ở trang này. Hãy chọn chuyên mục của một trang khác.")
        )
    _require_desk(target, by)
    existing = copy_on(article, target)
    if existing is not None:
        return existing
    alias = CreatePageAliasAction(
        article, parent=parent, update_slug=free_slug(parent, article.title), user=by
    ).execute(skip_permission_checks=True)  # the right to copy by hand is nobody's
    emit(PageShown(alias.pk))
    found: ArticlePage = alias
    return found


@transaction.atomic
def stop_sharing(article: ArticlePage, site: Site, *, by: Person) -> None:
    """Take the copy of an article off a site; the master stays as it is. Safe to repeat.

    Raises RuleError("not-receiving-desk").
    """
    _require_desk(site, by)
    copy = copy_on(article, site)
    if copy is not None:
        DeletePageAction(copy, user=by).execute(skip_permission_checks=True)


def copy_on(article: ArticlePage, site: Site) -> ArticlePage | None:
    """Return the copy of an article on a site."""
    copies = ArticlePage.objects.filter(alias_of_id=article.pk)
    found: ArticlePage | None = copies.descendant_of(site.root_page).first()
    return found


def _require_desk(site: Site, by: Person | None) -> None:
    if by is not None and not desks_of(by, localdate()).filter(site=site).exists():
        raise RuleError(
            "not-receiving-desk",
            _(
                "Chỉ Tổ thư ký hoặc Ban Biên tập của trang nhận mới chọn tin cho trang đó. "
                "Hãy nhờ họ thực hiện."
            ),
        )
