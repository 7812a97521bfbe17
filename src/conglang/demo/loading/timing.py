"""Hours, expiry, review days, articles sent up: what a desk has before it on a day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from conglang.demo.loading.cast import Cast
from conglang.demo.loading.stories import CITY
from conglang.newsroom.models import ArticlePage, SectionPage
from conglang.newsroom.queries import State, in_state, undecided, waiting_at
from conglang.newsroom.services import (
    approve_article,
    ask_to_share,
    set_embargo,
    set_expiry,
    set_publish_time,
    set_review_day,
    set_section_upkeep,
)
from conglang.organisation.models import Role

UPKEEP_MONTHS = 6
# (days from the day of loading, hour) of what waits for the board
HOURS = ((2, time(7, 30)), (3, time(16, 0)))
SENT_UP = 2
NOTE = "Mời Cổng đăng để người dân cả thành phố cùng biết."


def set_times(cast: Cast, sections: dict[tuple[str, str], SectionPage]) -> int:
    """Set times as a desk does and send two articles up; return how many articles have times."""
    today = localdate()
    secretary = cast.members(CITY, Role.SECRETARY)[0]
    root = cast.sites[CITY].site.root_page
    own = ArticlePage.objects.descendant_of(root).filter(alias_of=None)
    waiting = list(in_state(own, State.BOARD).order_by("pk"))[: len(HOURS)]
    for (days, hour), article in zip(HOURS, waiting, strict=False):
        at = make_aware(datetime.combine(today + timedelta(days=days), hour))
        set_publish_time(article, at, by=secretary)
    if waiting:
        _approve(waiting[0])
    if len(waiting) > 1:
        at = make_aware(datetime.combine(today + timedelta(days=3), time(9, 0)))
        set_embargo(waiting[1], at, by=secretary, reason="Chờ lễ công bố xong.")
    notices = _newest(sections.get((CITY, "thong-bao")), 2)
    for days, article in zip((20, 35), notices, strict=False):
        until = make_aware(datetime.combine(today + timedelta(days=days), time(17, 0)))
        set_expiry(article, until, by=secretary)
    procedures = sections.get((CITY, "cai-cach-hanh-chinh"))
    looked_at = _newest(procedures, 2)
    if procedures is not None:
        set_section_upkeep(procedures, UPKEEP_MONTHS, by=secretary)
    for article in looked_at:
        set_review_day(
            article, today - timedelta(days=1), by=secretary, on=today - timedelta(days=60)
        )
    _send_up(cast)
    return len({article.pk for article in (*waiting, *notices, *looked_at)})


def _approve(article: ArticlePage) -> None:
    row = waiting_at(article)
    people = undecided(row, localdate()) if row is not None else []
    if people:
        approve_article(article, by=people[0], on=article.event_on)


def _newest(section: SectionPage | None, count: int) -> list[ArticlePage]:
    if section is None:
        return []
    found = ArticlePage.objects.child_of(section).filter(live=True, alias_of=None)
    return list(found.order_by("-pk")[:count])


def _send_up(cast: Cast) -> None:
    """Let two wards offer an article that the city does not show yet."""
    sent = 0
    for key, ownership in cast.sites.items():
        secretaries = cast.members(key, Role.SECRETARY)
        if key == CITY or not secretaries or sent == SENT_UP:
            continue
        public = ArticlePage.objects.descendant_of(ownership.site.root_page)
        article = public.filter(live=True, alias_of=None, aliases=None).order_by("-pk").first()
        if article is not None:
            ask_to_share(article, by=secretaries[0], note=NOTE)
            sent += 1
