"""Reasons for what checks found, levels of a site, and the fingerprints of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from conglang.errors import RuleError
from conglang.newsroom.checks import prints, registry
from conglang.newsroom.models import (
    ArticlePage,
    ArticlePrint,
    CheckAnswer,
    CheckSetting,
    HouseStyle,
    Level,
)
from conglang.newsroom.queries.access import desks_of
from conglang.newsroom.queries.alike import words_of_article
from conglang.newsroom.queries.checking import (
    findings_of,
    house_style,
    may_answer_findings,
    open_findings,
)
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person

TOLD = 3  # findings named in a refusal
FIGURES = (
    "tone",
    "least_words",
    "least_words_of_notice",
    "days_after_event",
    "shortest_title",
    "longest_title",
    "least_picture_width",
    "alike_from",
)
CHECKS_SET = "conglang.checks"  # in Wagtail's log, with what was set


@transaction.atomic
def confirm_finding(article: ArticlePage, key: str, *, by: Person, reason: str) -> CheckAnswer:
    """Let a finding stand for a reason; of two who give one the first is kept.

    Raises RuleError("reason-empty"), RuleError("not-your-desk"), RuleError("finding-gone"),
    RuleError("must-be-mended").
    """
    if not reason.strip():
        raise RuleError(
            "reason-empty", _("Chưa có lý do giữ nguyên. Hãy ghi ngắn gọn vì sao không sửa.")
        )
    today = localdate()
    if not may_answer_findings(by, article, today):
        raise RuleError(
            "not-your-desk",
            _(
                "Chỉ Tổ thư ký hoặc Ban Biên tập của trang, không phải người viết, ghi lý do "
                "giữ nguyên. Hãy nhờ họ xem lại."
            ),
        )
    locked(article)
    finding = next(
        (f for f in findings_of(_latest(article), today, person=by) if f.key == key), None
    )
    if finding is None:
        raise RuleError(
            "finding-gone",
            _("Nội dung vừa được sửa nên điểm này không còn. Hãy xem lại danh sách."),
        )
    if finding.level != Level.CONFIRM:
        raise RuleError(
            "must-be-mended", _("Điểm này phải sửa trong bài, không ghi lý do thay được.")
        )
    answer, _made = CheckAnswer.objects.get_or_create(
        article_id=article.pk,
        key=key,
        defaults={
            "check_id": finding.check,
            "reason": reason.strip(),
            "by": by,
            "at": timezone.now(),
        },
    )
    return answer


def demand_checked(article: ArticlePage, on: date) -> None:
    """Refuse an article in whose latest words something must be mended or explained.

    Raises RuleError("checks-open").
    """
    left = open_findings(_latest(article), on)
    if not left:
        return
    told = " ".join(f"({number}) {f.message}" for number, f in enumerate(left[:TOLD], 1))
    more = len(left) - TOLD
    if more > 0:
        told += " " + _("Còn %(count)s điểm nữa.") % {"count": more}
    raise RuleError(
        "checks-open",
        _("Tin còn điểm chưa xử lý: %(told)s Hãy sửa, hoặc ghi lý do giữ nguyên ở phần Kiểm tra.")
        % {"told": told},
    )


def _latest(article: ArticlePage) -> ArticlePage:
    """Return the last saved words, whatever the caller has in hand."""
    stored = ArticlePage.objects.get(pk=article.pk)
    found: ArticlePage = stored.get_latest_revision_as_object()
    return found


@transaction.atomic
def set_checks(
    site: Site,
    *,
    by: Person,
    levels: Mapping[str, str],
    figures: Mapping[str, object] | None = None,
) -> HouseStyle:
    """Set how a site wants the checks; a check left at its usual level keeps no row.

    levels: by the checks' ids; those not named stay. figures: fields of HouseStyle.
    Raises RuleError("not-your-desk"), RuleError("unknown-check"), RuleError("bad-figure").
    """
    if not desks_of(by, localdate()).filter(site=site).exists():
        raise RuleError(
            "not-your-desk",
            _("Chỉ Tổ thư ký hoặc Ban Biên tập của trang đặt quy tắc kiểm tra. Hãy nhờ họ."),
        )
    for check_id, level in levels.items():
        if check_id not in registry.BY_ID or level not in Level:
            raise RuleError(
                "unknown-check", _("Mức kiểm tra này không có. Hãy tải lại trang rồi chọn lại.")
            )
        if level == registry.BY_ID[check_id].LEVEL:
            CheckSetting.objects.filter(site=site, check_id=check_id).delete()
        else:
            CheckSetting.objects.update_or_create(
                site=site, check_id=check_id, defaults={"level": level, "set_by": by}
            )
    style = house_style(site)
    for name, value in (figures or {}).items():
        if name in FIGURES:
            setattr(style, name, value)
    style.set_by = by
    _save_style(style)
    log(instance=site, action=CHECKS_SET, user=by, data={"levels": dict(levels)})
    return style


def _save_style(style: HouseStyle) -> None:
    try:
        style.full_clean(exclude=["set_by"])
        if style.shortest_title > style.longest_title:
            raise ValidationError("title")
    except ValidationError as error:
        raise RuleError(
            "bad-figure",
            _("Có con số nằm ngoài khoảng cho phép. Hãy sửa số được tô đỏ rồi lưu lại."),
        ) from error
    style.save()


def write_print(article: ArticlePage) -> None:
    """Keep the fingerprint of an article's words, public ones before drafts; aliases have none."""
    if article.alias_of_id or article.pk is None:
        return
    _keep_print(article, words_of_article(article))


def write_print_of(article: ArticlePage, saved: ArticlePage) -> None:
    """Keep the fingerprint of a draft whose saved words are at hand."""
    _keep_print(article, prints.words_of(saved.title, saved.plain_text()))


def _keep_print(article: ArticlePage, words: list[str]) -> None:
    if len(words) < prints.LEAST_WORDS:
        ArticlePrint.objects.filter(article_id=article.pk).delete()
        return
    ArticlePrint.objects.update_or_create(article_id=article.pk, defaults=columns_of(words))


def columns_of(words: list[str]) -> dict[str, int]:
    """Return the columns of a print."""
    bits = prints.simhash(words)
    bands = {f"band{band}": value for band, value in enumerate(prints.bands_of(bits))}
    return {"bits": prints.signed(bits), **bands}


def rebuild_article_prints(articles: Iterable[ArticlePage] | None = None) -> int:
    """Write the prints of articles anew, of all without a choice; return how many."""
    count = 0
    if articles is None:
        articles = ArticlePage.objects.filter(alias_of=None).iterator(chunk_size=200)
    for article in articles:
        with transaction.atomic():
            write_print(article)
        count += 1
    return count
