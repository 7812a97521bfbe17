"""Tell the stories: write, review, publish, share, return and withdraw, each on its day."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from conglang.demo.loading.aftercare import change_later, merge_later
from conglang.demo.loading.cast import Cast
from conglang.demo.loading.dating import happening_at
from conglang.demo.loading.planning import assignment_for
from conglang.demo.loading.stories import Story
from conglang.demo.pictures import draw
from conglang.newsroom.models import ArticlePage, ReviewStep, SectionPage
from conglang.newsroom.queries import agreement_on, open_findings, undecided, waiting_at
from conglang.newsroom.services import (
    Draft,
    NewPicture,
    approve_article,
    confirm_finding,
    return_article,
    share_article,
    start_article,
    submit_article,
    withdraw_article,
)
from conglang.organisation.models import Person, Role
from conglang.plans.models import Plan

# For the office, and for readers.
WITHDRAWAL_REASONS = (
    (
        "Đơn vị gửi tin báo số liệu chưa được duyệt chính thức; gỡ để đối chiếu, sẽ đăng lại sau.",
        "Số liệu trong tin chưa được xác nhận chính thức. Tin sẽ được đăng lại sau khi đối chiếu.",
    ),
    (
        "Nội dung trùng với thông báo đã đăng; gỡ để người dân không nhầm thời hạn.",
        "Nội dung trùng với một thông báo đã đăng, được thu hồi để bạn đọc không nhầm thời hạn.",
    ),
)
EXPLANATION = "Đã đối chiếu với văn bản của đơn vị gửi, giữ nguyên."


@dataclass(frozen=True, slots=True)
class Moments:
    """When the steps of one story happened."""

    begun: datetime
    submitted: datetime
    edited: datetime
    decided: datetime


def moments_of(story: Story) -> Moments:
    """Lay the steps of a story around its moment, inside office hours where that is possible."""
    spread = timedelta(minutes=(story.number * 7) % 23)
    if story.state != "published":
        begun = story.moment
        return Moments(
            begun,
            begun + timedelta(minutes=50) + spread,
            begun + timedelta(hours=2) + spread,
            begun + timedelta(hours=3, minutes=10) + spread,
        )
    published = story.moment
    if published.hour >= 12:
        begun = published - timedelta(hours=4, minutes=10) - spread
        return Moments(
            begun,
            begun + timedelta(hours=1, minutes=20),
            published - timedelta(minutes=50),
            published,
        )
    before = published.replace(hour=14, minute=10) - timedelta(days=1) + spread
    return Moments(
        before, before + timedelta(minutes=95), published - timedelta(minutes=22), published
    )


class Newsroom:
    """Plays everybody who has a hand in an article."""

    def __init__(
        self,
        cast: Cast,
        plan: Plan,
        sections: dict[tuple[str, str], SectionPage],
        *,
        shipped: bool,
    ) -> None:
        self._cast = cast
        self._plan = plan
        self._sections = sections
        self._shipped = shipped
        self._told: dict[int, ArticlePage] = {}  # published ones, by the numbers of their stories

    def tell(self, story: Story) -> ArticlePage:
        """Bring one story to the state in which it is told."""
        when = moments_of(story)
        writer = self._cast.people[story.writer]
        with happening_at(when.begun):
            article = self._begin(story, writer)
        if story.state == "draft":
            return article
        with happening_at(when.submitted):
            submit_article(article, by=writer)
        with happening_at(when.submitted + timedelta(minutes=11)):
            self._let_unit_decide(article)
        if story.state == "submitted":
            return article
        secretary, chair = self._deciders(story)
        if story.state == "returned":
            with happening_at(when.edited):
                return return_article(fresh(article), by=secretary, reason=story.return_reason)
        with happening_at(when.edited):
            explain_findings(fresh(article), secretary, story.event_on)
            approve_article(fresh(article), by=secretary, on=story.event_on)
        self._let_others_agree(story, article, chair, when.decided - timedelta(minutes=9))
        if story.state == "reviewed":
            return article
        with happening_at(when.decided):
            approve_article(fresh(article), by=chair, on=story.event_on)
        for place, key in enumerate(story.shared_to):
            self._share(story, article, key, when.decided + timedelta(minutes=35 + 5 * place))
        if story.state == "withdrawn":
            self._take_off(story, article, chair, when.decided + timedelta(hours=20))
        elif story.state == "published":
            self._told[story.number] = article
            change_later(
                story.number,
                fresh(article),
                published=when.decided,
                secretary=secretary,
                chair=chair,
            )
        return article

    def _take_off(self, story: Story, article: ArticlePage, chair: Person, at: datetime) -> None:
        into = self._told.get(story.merged_into)
        if into is not None:
            merge_later(fresh(article), fresh(into), at=at, chair=chair)
            return
        reason, public_reason = WITHDRAWAL_REASONS[story.number % len(WITHDRAWAL_REASONS)]
        with happening_at(at):
            withdraw_article(fresh(article), by=chair, reason=reason, public_reason=public_reason)

    def _begin(self, story: Story, writer: Person) -> ArticlePage:
        unit = self._cast.units[story.unit]
        picture = io.BytesIO(draw(story.scene, story.number, story.kind))
        draft = Draft(
            title=story.title,
            text=story.text,
            summary=story.summary,
            genre=story.genre,
            event_on=story.event_on,
            picture=NewPicture(picture, f"{story.scene.replace('_', '-')}-{story.number:03}.jpg"),
            picture_caption=story.caption,
            picture_alt=story.alt,
            picture_credit=story.credit,
        )
        return start_article(
            self._sections[story.site, story.section],
            draft,
            by=writer,
            on=story.moment.date(),
            unit=unit,
            assignment=assignment_for(story, unit, self._plan, shipped=self._shipped),
        )

    def _let_unit_decide(self, article: ArticlePage) -> None:
        """Let the unit send its item on, where the site asks it first."""
        waiting = waiting_at(fresh(article))
        if waiting is not None and waiting.step.kind == ReviewStep.Kind.UNIT:
            approve_article(fresh(article), by=undecided(waiting, localdate())[0])

    def _let_others_agree(
        self, story: Story, article: ArticlePage, chair: Person, at: datetime
    ) -> None:
        """Let as many of the board agree that one more publishes, where several must."""
        waiting = waiting_at(fresh(article))
        if waiting is None:
            return
        others = [person for person in undecided(waiting, localdate()) if person != chair]
        for person in others[: agreement_on(waiting, localdate()).missing - 1]:
            with happening_at(at):
                approve_article(fresh(article), by=person, on=story.event_on)

    def _deciders(self, story: Story) -> tuple[Person, Person]:
        """Return who edits and who decides; on boards with several they take turns."""
        editors = self._cast.members(story.site, Role.SECRETARY)
        leaders = self._cast.members(story.site, Role.CHAIR, Role.VICE_CHAIR)
        chair = leaders[0] if story.number % 3 else leaders[-1]
        return editors[story.number % len(editors)], chair

    def _share(self, story: Story, article: ArticlePage, key: str, at: datetime) -> None:
        section = story.section if (key, story.section) in self._sections else "tin-tuc"
        secretary = self._cast.members(key, Role.SECRETARY)[0]
        with happening_at(at):
            share_article(fresh(article), self._sections[key, section], by=secretary)


def explain_findings(article: ArticlePage, secretary: Person, on: date) -> None:
    """Give the reason for what the checks ask about, as a secretary does before approving."""
    for finding in open_findings(article.get_latest_revision_as_object(), on):
        confirm_finding(article, finding.key, by=secretary, reason=EXPLANATION)


def fresh(article: ArticlePage) -> ArticlePage:
    """Return the article as it stands in the database now."""
    return ArticlePage.objects.get(pk=article.pk)
