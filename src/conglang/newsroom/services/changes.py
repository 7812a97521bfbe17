"""Say what kind of change a new version of a public article is, before it goes to review."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, ChangeIntent, CorrectionNotice, Edition
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries import desks_of, site_of, waiting_at
from conglang.newsroom.queries.editions import CHANGE_SAID, change_said
from conglang.newsroom.services.guarding import demand_clean_words
from conglang.newsroom.services.timing import demand_not_scheduled
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person

Kind = ChangeIntent.Kind


@transaction.atomic
def say_change(
    article: ArticlePage,
    *,
    by: Person,
    kind: str,
    wrong: str = "",
    right: str = "",
    apology: str = "",
    about: CorrectionNotice | None = None,
) -> ChangeIntent:
    """Keep what kind of change the next version of a public article is; saying it anew replaces it.

    kind: of `ChangeIntent.Kind`; a correction says in public what was wrong and what is right.
    about: an earlier notice that was wrong itself. In review only who decides there says it, and
    that makes a new version, which has to pass every step.
    Raises RuleError("not-public"), RuleError("kind-unknown"), RuleError("correction-incomplete"),
    RuleError("not-your-article"), RuleError("in-review").
    """
    locked(article)
    article = ArticlePage.objects.get(pk=article.pk)
    last = Edition.objects.filter(article_id=article.pk).order_by("number").last()
    if article.alias_of_id or last is None:
        raise RuleError(
            "not-public", _("Tin này chưa đăng lần nào nên chưa cần ghi cập nhật hay đính chính.")
        )
    said = _checked(kind, wrong, right, apology)
    if about is not None and (about.article_id != article.pk or kind != Kind.CORRECTION):
        raise RuleError(
            "kind-unknown", _("Thông tin đính chính trước không thuộc tin này. Hãy chọn lại.")
        )
    waiting = _demand_place(article, by)
    revision = article.get_latest_revision_as_object().save_revision(user=by) if waiting else None
    intent, _created = ChangeIntent.objects.update_or_create(
        article_id=article.pk,
        edition=None,
        defaults={
            **said,
            "since": last,
            "about": about,
            "by": by,
            "at": timezone.now(),
            "revision": revision,
        },
    )
    log(instance=article, action=CHANGE_SAID, user=by, data={"reason": in_words(intent)})
    return intent


def _checked(kind: str, wrong: str, right: str, apology: str) -> dict[str, str]:
    if kind not in Kind.values:
        raise RuleError(
            "kind-unknown", _("Chưa chọn loại thay đổi. Hãy chọn cập nhật hay đính chính.")
        )
    if kind == Kind.UPDATE:
        return {"kind": kind, "wrong": "", "right": "", "apology": ""}
    if not wrong.strip() or not right.strip():
        raise RuleError(
            "correction-incomplete",
            _("Đính chính cần ghi cả nội dung sai và nội dung đúng. Hãy ghi đủ hai ô."),
        )
    demand_clean_words(wrong, right, apology)
    return {
        "kind": kind,
        "wrong": wrong.strip(),
        "right": right.strip(),
        "apology": " ".join(apology.split())[:300],
    }


def _demand_place(article: ArticlePage, by: Person) -> bool:
    """Say whether an article is in review; stop who may not say what its change is."""
    waiting = waiting_at(article)
    if waiting is not None:
        if wrote(by, article) or not waiting.step.may_decide(article, by):
            raise RuleError(
                "in-review",
                _(
                    "Bản sửa đang được duyệt nên chỉ người duyệt ở bước này ghi lại được. Hãy nhờ "
                    "người đó, hoặc chờ tin được trả lại."
                ),
            )
        return True
    demand_not_scheduled(article)
    if not wrote(by, article) and not desks_of(by, localdate()).filter(site=site_of(article)):
        raise RuleError(
            "not-your-article",
            _("Chỉ người viết, Tổ thư ký và Ban Biên tập của trang ghi được loại thay đổi."),
        )
    return False


def demand_change_said(article: ArticlePage) -> None:
    """Let a version of a public article go on only when it says what kind of change it is.

    Raises RuleError("change-unsaid").
    """
    if article.live and not article.alias_of_id and change_said(article) is None:
        raise RuleError(
            "change-unsaid",
            _(
                "Tin này đang công khai. Hãy mở trang “Sau khi đăng” của tin, ghi đây là cập nhật "
                "hay đính chính, rồi gửi duyệt."
            ),
        )


def settle_change(intent: ChangeIntent, edition: Edition) -> None:
    """Tie what was said to the edition that came of it; a correction gets its dated notice."""
    intent.edition = edition
    intent.save(update_fields=["edition"])
    if intent.kind == Kind.CORRECTION:
        CorrectionNotice.objects.create(
            edition=edition,
            article_id=edition.article_id,
            wrong=intent.wrong,
            right=intent.right,
            apology=intent.apology,
            about=intent.about,
            at=edition.published_at,
        )


def in_words(intent: ChangeIntent) -> str:
    """Return what was said, as the history tells it."""
    if intent.kind == Kind.UPDATE:
        return str(intent.get_kind_display())
    return _("Đính chính: “%(wrong)s” nay sửa là “%(right)s”.") % {
        "wrong": intent.wrong,
        "right": intent.right,
    }
