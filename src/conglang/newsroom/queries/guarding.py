"""What the guard says of an article now. Nothing here writes, and nothing flagged is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from conglang.newsroom.guard import Family, Lifter, Match, Rule, rule_of, scan
from conglang.newsroom.models import ArticlePage, GuardLift
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries.access import below, desks_of, site_of
from conglang.newsroom.queries.files import Carried, carried_by, inspection_of
from conglang.newsroom.queries.wordings import pieces_of
from conglang.organisation.models import Person, Role
from conglang.organisation.queries import boards_of

_BOARD = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)
_DESK = (*_BOARD, Role.SECRETARY)
PENDING = "file-pending"


@dataclass(frozen=True, slots=True)
class GuardFinding:
    """One thing that stops a publication. excerpt: empty for what stands in a file."""

    rule: Rule
    place: str
    where: str
    fingerprint: str
    length: int
    excerpt: tuple[str, str, str] | None = None
    lift: GuardLift | None = None
    file_id: int | None = None

    @property
    def is_lifted(self) -> bool:
        return self.lift is not None and self.lift.lifted_by_id is not None


def guard_hits(article: Page, *, on: date | None = None) -> list[GuardFinding]:
    """Return what stops an article in its newest words; what was let pass is left out."""
    return [finding for finding in guard_findings(article, on=on) if not finding.is_lifted]


def guard_findings(article: Page, *, on: date | None = None) -> list[GuardFinding]:
    """Return all that the rules find in an article's newest words, the gravest first."""
    return guard_findings_in(article.get_latest_revision_as_object(), on=on)


def guard_findings_in(page: Page, *, on: date | None = None) -> list[GuardFinding]:
    """Return all that the rules find in exactly this version of a page."""
    year = (on or localdate()).year
    master = page.alias_of_id or page.pk
    lifts = {lift.fingerprint: lift for lift in GuardLift.objects.filter(article_id=master)}
    found = [
        GuardFinding(
            rule_of(match.rule),
            match.piece.place,
            match.piece.label,
            mark := fingerprint_of(match),
            len(match.excerpt[1]),
            match.excerpt,
            lifts.get(mark),
        )
        for match in scan(pieces_of(page), year=year)
    ]
    for carried in carried_by(page):
        found += _in_file(carried, lifts)
    order = {family: place for place, family in enumerate(Family)}
    return sorted(found, key=lambda finding: order[finding.rule.family])


def _in_file(carried: Carried, lifts: dict[str, GuardLift]) -> Iterator[GuardFinding]:
    seen = inspection_of(carried)
    label = _("Tệp “%(name)s”") % {"name": carried.title}
    if seen is None:
        if carried.must_be_seen:
            yield GuardFinding(rule_of(PENDING), carried.place, label, "", 0)
        return
    for row in seen.matches:
        if not carried.is_file and rule_of(row["rule"]).family == Family.FILE:
            continue
        mark = row["fingerprint"]
        yield GuardFinding(
            rule_of(row["rule"]),
            f"{carried.place}-{row['place']}"[:80],
            f"{label}, {part_name(row['place'])}" if row["place"] else label,
            mark,
            row["length"],
            None,
            lifts.get(mark),
            carried.pk if carried.is_file else None,
        )


def fingerprint_of(match: Match) -> str:
    """Return the keyed hash that stands for what was flagged; it tells nobody what that was."""
    value = f"{match.rule}\n{match.piece.scope}\n{match.evidence}"
    return salted_hmac("conglang.newsroom.guard", value, algorithm="sha256").hexdigest()


def part_name(place: str) -> str:
    """Return the part of a file in words."""
    names = {
        "text": _("phần chữ"),
        "comment": _("ghi chú"),
        "change": _("dấu vết sửa đổi"),
        "hidden-text": _("chữ ẩn"),
        "hidden-sheet": _("trang tính ẩn"),
        "hidden-cells": _("hàng, cột ẩn"),
        "hidden-slide": _("trang chiếu ẩn"),
        "notes": _("ghi chú của người trình bày"),
        "embedded": _("tệp nhúng"),
        "annotation": _("ghi chú"),
        "place-taken": _("tọa độ nơi chụp"),
        "property": _("thuộc tính tệp"),
        "alt-text": _("mô tả hình"),
        "header": _("đầu trang, chân trang"),
        "footnote": _("chú thích cuối trang"),
        "text-box": _("khung chữ"),
        "picture-text": _("chữ trong ảnh"),
        "name": _("tên tệp"),
    }
    return names.get(place, place)


def may_lift(person: Person, article: ArticlePage, lift: GuardLift, on: date) -> bool:
    """Say whether a person may let something pass: neither asker nor writer, and of the right rank.

    Secrecy marks are for the editorial board alone.
    """
    if not person.is_active or person.pk == lift.asked_by_id or wrote(person, article):
        return False
    needed = rule_of(lift.rule).lift
    if needed == Lifter.NEVER:
        return False
    roles = _BOARD if needed == Lifter.BOARD else _DESK
    board = site_of(article).ownership.board_id
    return boards_of(person, roles, on).filter(pk=board).exists()


def flagged_public(person: Person, on: date, *, limit: int = 200) -> list[tuple[ArticlePage, int]]:
    """Return public articles of a person's desks, newest first, in which something is found now.

    limit: how many of the newest articles are looked through.
    """
    live = ArticlePage.objects.filter(below(desks_of(person, on)), live=True, alias_of=None)
    return list(_flagged(live.order_by("-last_published_at", "-pk")[:limit], on))


def _flagged(pages: Iterable[ArticlePage], on: date) -> Iterator[tuple[ArticlePage, int]]:
    for page in pages:
        open_ones = [each for each in guard_findings_in(page, on=on) if not each.is_lifted]
        open_ones = [each for each in open_ones if each.rule.id != PENDING]
        if open_ones:
            yield page, len(open_ones)


def lifts_waiting_for(person: Person, on: date) -> list[GuardLift]:
    """Return requests that a person may decide, the oldest first; article and asker are loaded."""
    rule = below(desks_of(person, on))
    articles = ArticlePage.objects.filter(rule).values("pk")
    waiting = GuardLift.objects.filter(lifted_by=None, article__in=articles)
    rows = waiting.select_related("article", "asked_by").order_by("asked_at", "pk")[:100]
    return [lift for lift in rows if may_lift(person, lift.article, lift, on)]
