"""The guard before publication: nothing flagged goes public unless two people let it pass."""

from __future__ import annotations

import logging
import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from conglang.errors import RuleError
from conglang.events import GuardStopped, emit
from conglang.newsroom.guard import Family, Lifter, Piece, rule_of, scan
from conglang.newsroom.models import ArticlePage, GuardHit, GuardLift
from conglang.newsroom.queries.guarding import (
    PENDING,
    GuardFinding,
    guard_findings,
    guard_findings_in,
    may_lift,
)
from conglang.newsroom.services.inspecting import ensure_inspected
from conglang.organisation.models import Person

logger = logging.getLogger(__name__)
_SHORTEST_REASON = 10
_HASH = re.compile(r"[0-9a-f]{64}")  # what else comes is not asked for


class GuardRefusal(RuleError):
    """A publication that the guard stopped; page_id: of which page, for those who tell of it."""

    def __init__(self, code: str, message: str, page_id: int | None) -> None:
        super().__init__(code, message)
        self.page_id = page_id


def demand_guarded(article: Page) -> None:
    """Let an article pass whose newest words hold nothing that must not go public.

    Raises RuleError("guard-stopped") or, while a file is still looked into,
    RuleError("guard-waiting").
    """
    demand_clean(article.get_latest_revision_as_object())


def demand_clean(page: Page) -> None:
    """Let exactly this version of a page pass. Raises like `demand_guarded`."""
    ensure_inspected(page)
    stopped = [
        each for each in guard_findings_in(page, on=timezone.localdate()) if not each.is_lifted
    ]
    if not stopped:
        return
    rule_ids = sorted({each.rule.id for each in stopped})
    logger.warning("guard stopped page %s: %s", page.pk, ", ".join(rule_ids))
    if rule_ids == [PENDING]:
        raise GuardRefusal(
            "guard-waiting",
            _("Tệp đính kèm hoặc ảnh đang được kiểm tra. Hãy chờ vài phút rồi thử lại."),
            page.pk,
        )
    names = "; ".join(dict.fromkeys(each.rule.name for each in stopped))
    raise GuardRefusal(
        "guard-stopped",
        _(
            "Chưa đăng được vì nội dung có: %(names)s. Hãy sửa nội dung, hoặc mở tin ở Tòa soạn, "
            "mục “Chốt chặn trước khi đăng”, để đề nghị cho qua."
        )
        % {"names": names},
        page.pk,
    )


@transaction.atomic
def demand_clean_words(*texts: str) -> None:
    """Let words pass that go public beside an article. Raises RuleError("guard-stopped")."""
    pieces = [Piece(f"notice-{n}", _("Lời thông báo"), text) for n, text in enumerate(texts)]
    found = scan(pieces, year=timezone.localdate().year)
    if found:
        names = "; ".join(dict.fromkeys(rule_of(match.rule).name for match in found))
        raise RuleError(
            "guard-stopped",
            _("Lời này sẽ công khai nhưng có: %(names)s. Hãy viết lại, bỏ phần đó.")
            % {"names": names},
        )


def look_over(article: ArticlePage) -> list[GuardFinding]:
    """Note what the rules find in an article's newest words, and tell of what is new.

    Kept are rule, place, length and a keyed hash. Safe to repeat. Emits GuardStopped.
    """
    ensure_inspected(article.get_latest_revision_as_object())
    found = guard_findings(article, on=timezone.localdate())
    now = timezone.now()
    known = {
        (hit.fingerprint, hit.place): hit for hit in GuardHit.objects.filter(article=article.pk)
    }
    fresh = []
    present = set()
    for finding in found:
        if not finding.fingerprint:
            continue
        key = (finding.fingerprint, finding.place)
        present.add(key)
        hit = known.get(key)
        if hit is None:
            hit, created = GuardHit.objects.get_or_create(
                article_id=article.pk,
                fingerprint=finding.fingerprint,
                place=finding.place,
                defaults={"rule": finding.rule.id, "length": finding.length, "found_at": now},
            )
            if created:
                fresh.append(finding)
        elif hit.gone_at is not None:
            GuardHit.objects.filter(pk=hit.pk).update(gone_at=None)
            fresh.append(finding)
    gone = [hit.pk for key, hit in known.items() if key not in present and hit.gone_at is None]
    GuardHit.objects.filter(pk__in=gone).update(gone_at=now)
    new = [finding for finding in fresh if not finding.is_lifted]
    if new:
        rule_ids = tuple(sorted({finding.rule.id for finding in new}))
        logger.warning("guard found in article %s: %s", article.pk, ", ".join(rule_ids))
        secret = any(finding.rule.family == Family.SECRET for finding in new)
        emit(GuardStopped(article.pk, rule_ids, secret=secret, happened_at=now))
    return found


@transaction.atomic
def ask_to_lift(article: ArticlePage, fingerprint: str, *, by: Person, reason: str) -> GuardLift:
    """Ask that one found thing may go public, with a reason; somebody else has to agree.

    Raises RuleError("hit-gone"), RuleError("hit-stays"), RuleError("reason-short").
    """
    finding = _finding(article, fingerprint)
    if finding.rule.lift == Lifter.NEVER:
        raise RuleError("hit-stays", _("Nội dung này không được cho qua. Hãy xóa khỏi tin, bài."))
    reason = " ".join(reason.replace("\0", "").split())
    if len(reason) < _SHORTEST_REASON:
        raise RuleError(
            "reason-short",
            _("Lý do chưa đủ rõ. Hãy ghi vì sao được phép công khai, ai đồng ý, căn cứ nào."),
        )
    lift, _created = GuardLift.objects.get_or_create(
        article_id=article.pk,
        fingerprint=fingerprint,
        defaults={
            "rule": finding.rule.id,
            "reason": reason[:500],
            "asked_by": by,
            "asked_at": timezone.now(),
        },
    )
    return lift


@transaction.atomic
def lift_hit(article: ArticlePage, fingerprint: str, *, by: Person) -> GuardLift:
    """Let one found thing pass that somebody else asked for. Lifting twice changes nothing.

    Raises RuleError("hit-gone"), RuleError("not-asked"), RuleError("not-second-person").
    """
    _finding(article, fingerprint)
    lift = _locked_lift(article, fingerprint)
    if lift.lifted_by_id is not None:
        return lift
    if not may_lift(by, article, lift, timezone.localdate()):
        raise RuleError(
            "not-second-person",
            _(
                "Người đề nghị và người viết không tự cho qua. Dấu mật chỉ Ban Biên tập được "
                "quyết định; việc khác do Tổ thư ký hoặc Ban Biên tập."
            ),
        )
    lift.lifted_by, lift.lifted_at = by, timezone.now()
    lift.save(update_fields=["lifted_by", "lifted_at"])
    logger.info("guard lifted in article %s: %s", article.pk, lift.rule)
    return lift


@transaction.atomic
def refuse_lift(article: ArticlePage, fingerprint: str, *, by: Person) -> None:
    """Turn a request down; the thing stays found and may be asked for anew.

    Raises RuleError("not-asked"), RuleError("already-lifted"), RuleError("not-second-person").
    """
    lift = _locked_lift(article, fingerprint)
    if lift.lifted_by_id is not None:
        raise RuleError("already-lifted", _("Đã có người cho qua. Hãy tải lại trang."))
    if by.pk != lift.asked_by_id and not may_lift(by, article, lift, timezone.localdate()):
        raise RuleError(
            "not-second-person", _("Chỉ người có quyền cho qua mới từ chối được đề nghị này.")
        )
    lift.delete()


def _finding(article: ArticlePage, fingerprint: str) -> GuardFinding:
    for finding in guard_findings(article, on=timezone.localdate()):
        if finding.fingerprint and finding.fingerprint == fingerprint:
            return finding
    raise RuleError(
        "hit-gone", _("Chỗ này đã được sửa hoặc không còn bị chặn. Hãy tải lại trang để xem.")
    )


def _locked_lift(article: ArticlePage, fingerprint: str) -> GuardLift:
    lifts = GuardLift.objects.select_for_update().filter(article_id=article.pk)
    lift = lifts.filter(fingerprint=fingerprint).first() if _HASH.fullmatch(fingerprint) else None
    if lift is None:
        raise RuleError("not-asked", _("Chưa có ai đề nghị cho qua chỗ này. Hãy tải lại trang."))
    return lift
