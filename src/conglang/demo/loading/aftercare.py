"""What became of some articles after publication: an update, a correction, a merge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from wagtail.rich_text import RichText

from conglang.demo.loading.dating import happening_at
from conglang.newsroom.models import ArticlePage, ChangeIntent
from conglang.newsroom.services import (
    approve_article,
    merge_article,
    say_change,
    submit_article,
)
from conglang.organisation.models import Person

MERGE_REASON = "Cùng một lịch với thông báo đã đăng hôm trước; giữ thông báo có đủ ngày giờ."


@dataclass(frozen=True, slots=True)
class Change:
    """A later version of a story: which words of its text gave way to which."""

    old: str
    new: str
    after: timedelta
    kind: str = ChangeIntent.Kind.UPDATE
    wrong: str = ""
    right: str = ""
    apology: str = ""


# By the numbers of their stories.
CHANGES = {
    67: Change(
        old="không thu phí chuyển.",
        new="không thu phí chuyển. Tàu hàng ghé Mũi Đèn vào sáng thứ Hai và thứ Sáu.",
        after=timedelta(days=4, hours=3),
    ),
    86: Change(
        old="trước 17 giờ thứ Sáu của tuần thu gom",
        new="trước 17 giờ thứ Năm của tuần thu gom",
        after=timedelta(hours=18),
        kind=ChangeIntent.Kind.CORRECTION,
        wrong="Báo với trưởng khu phố trước 17 giờ thứ Sáu",
        right="Báo với trưởng khu phố trước 17 giờ thứ Năm",
        apology="Trang xin lỗi bà con vì sơ suất này.",
    ),
}


def change_later(
    number: int, article: ArticlePage, *, published: datetime, secretary: Person, chair: Person
) -> None:
    """Let a published story have the later version that is told of it, if there is one."""
    change = CHANGES.get(number)
    if change is None or article.writer is None:
        return
    writer = article.writer
    with happening_at(published + change.after):
        latest = article.get_latest_revision_as_object()
        for place, block in enumerate(latest.body):
            if block.block_type == "paragraph":
                words = block.value.source.replace(change.old, change.new)
                latest.body[place] = ("paragraph", RichText(words))
        latest.save_revision(user=secretary)
        say_change(
            article,
            by=writer,
            kind=change.kind,
            wrong=change.wrong,
            right=change.right,
            apology=change.apology,
        )
        submit_article(latest, by=writer)
    with happening_at(published + change.after + timedelta(minutes=25)):
        approve_article(ArticlePage.objects.get(pk=article.pk), by=secretary)
    with happening_at(published + change.after + timedelta(minutes=50)):
        approve_article(ArticlePage.objects.get(pk=article.pk), by=chair)


def merge_later(article: ArticlePage, into: ArticlePage, *, at: datetime, chair: Person) -> None:
    with happening_at(at):
        merge_article(article, into, by=chair, reason=MERGE_REASON)
