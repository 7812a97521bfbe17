"""Questions about opinions from outside: what was asked, what was said, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.newsroom.models import ArticlePage, Opinion, OpinionRequest, Verdict
from conglang.newsroom.queries.access import below, desks_of
from conglang.newsroom.queries.opinion_links import present_hash
from conglang.organisation.models import Person
from conglang.vietnam.holidays import OfficeCalendar, office_calendar
from conglang.vietnam.text import fold

LONGEST_WAIT_DAYS = 90


def articles_to_ask_about(person: Person, on: date) -> QuerySet[ArticlePage]:
    """Return the articles about which a person may ask outside: those of the desks they serve."""
    return ArticlePage.objects.filter(below(desks_of(person, on)), alias_of=None)


def opinion_requests_visible_to(person: Person, on: date) -> QuerySet[OpinionRequest]:
    """Return the requests of the desks that a person serves."""
    articles = articles_to_ask_about(person, on).values("pk")
    return OpinionRequest.objects.filter(article__in=articles).select_related("article", "site")


@dataclass(frozen=True, slots=True)
class AskedOpinion:
    """One request as the desk reads it."""

    request: OpinionRequest
    words: str
    tag: str  # "wait" | "answered" | "ended"
    opinion: Opinion | None
    is_present: bool
    may_renew: bool
    may_cancel: bool
    wants_note: bool


def asked_opinions(article: ArticlePage, now: datetime) -> list[AskedOpinion]:
    """Return what was asked about an article and what came back, newest request first."""
    requests = list(
        OpinionRequest.objects.filter(article=article)
        .select_related("asked_by", "cancelled_by", "opinion__note__by")
        .order_by("-asked_at", "-pk")
    )
    if not requests:
        return []
    now_hash, wanting = present_hash(article), {each.pk for each in open_objections(article)}
    return [_asked(each, now_hash, wanting, now) for each in requests]


def _asked(
    request: OpinionRequest, now_hash: str, wanting: set[int], now: datetime
) -> AskedOpinion:
    states = OpinionRequest.State
    opinion: Opinion | None = getattr(request, "opinion", None)
    present = request.content_hash == now_hash
    waiting = request.state == states.OPEN
    if opinion is not None:
        words, tag = str(opinion.get_verdict_display()), "answered"
    elif request.has_expired(now):
        words, tag = _("Hết hạn, chưa có ý kiến"), "ended"
    elif waiting and not present:
        words, tag = _("Tin đã sửa, đường dẫn không còn dùng"), "ended"
    else:
        words, tag = str(request.get_state_display()), "wait" if waiting else "ended"
    return AskedOpinion(
        request=request,
        words=words,
        tag=tag,
        opinion=opinion,
        is_present=present,
        may_renew=waiting and present,
        may_cancel=waiting,
        wants_note=opinion is not None and opinion.pk in wanting,
    )


def open_objections(article: ArticlePage) -> list[Opinion]:
    """Return the objections that nobody has taken up: of every adviser the last word counts.

    An objection to earlier words stands until the same adviser says otherwise or the board notes
    how it took it up; editing does not make it go away.
    """
    last = {
        fold(opinion.request.adviser_name): opinion
        for opinion in Opinion.objects.filter(request__article=article)
        .select_related("request", "note")
        .order_by("answered_at", "pk")
    }
    return [
        opinion
        for opinion in last.values()
        if opinion.verdict == Verdict.OBJECT and not hasattr(opinion, "note")
    ]


def opinion_gap(article: ArticlePage) -> str:
    """Say why an article does not have its outside opinion yet; "" when it has.

    It has one when somebody answered about the words as they are now and no objection is left
    that the board has not taken up.
    """
    objections = open_objections(article)
    if objections:
        return _(
            "%(name)s không đồng ý. Ban Biên tập cần ghi cách tiếp thu ở phần “Ý kiến góp ý”."
        ) % {"name": objections[0].request}
    requests = OpinionRequest.objects.filter(article=article)
    present = requests.filter(content_hash=present_hash(article))
    if present.filter(state=OpinionRequest.State.ANSWERED).exists():
        return ""
    waiting = present.filter(state=OpinionRequest.State.OPEN, expires_at__gte=timezone.now())
    if (asked := waiting.order_by("expires_at").first()) is not None:
        day = timezone.localdate(asked.expires_at)
        return _("Đang chờ ý kiến của %(name)s, hạn đến hết ngày %(day)s.") % {
            "name": asked,
            "day": f"{day:%d/%m/%Y}",
        }
    if requests.filter(state=OpinionRequest.State.ANSWERED).exists():
        return _("Tin đã sửa sau khi có ý kiến. Hãy xin ý kiến về bản hiện nay.")
    if requests.exists():
        return _("Chưa ai cho ý kiến về bản hiện nay. Hãy xin ý kiến lại.")
    return _("Chưa xin ý kiến ai. Hãy xin ý kiến ở phần “Ý kiến góp ý”.")


def opinion_lines(article: ArticlePage) -> list[tuple[datetime, str, str]]:
    """Return (moment, words, person) of each asking, answering and ending, for the history.

    What advisers wrote stays on the desk: writers read the history too.
    """
    lines = []
    requests = OpinionRequest.objects.filter(article=article).select_related(
        "asked_by", "cancelled_by", "opinion__note__by"
    )
    for request in requests:
        name = {"name": request}
        lines.append((request.asked_at, _("Xin ý kiến %(name)s") % name, str(request.asked_by)))
        if request.cancelled_at is not None:
            lines.append(
                (
                    request.cancelled_at,
                    _("Thôi xin ý kiến %(name)s") % name,
                    str(request.cancelled_by),
                )
            )
        opinion: Opinion | None = getattr(request, "opinion", None)
        if opinion is None:
            continue
        said = _("Ý kiến từ bên ngoài: %(said)s") % {"said": opinion.get_verdict_display()}
        lines.append((opinion.answered_at, said, opinion.signed_name))
        if hasattr(opinion, "note"):
            said = _("Ghi cách tiếp thu ý kiến không đồng ý")
            lines.append((opinion.note.noted_at, said, str(opinion.note.by)))
    return lines


def opinions_ending(on: date) -> list[OpinionRequest]:
    """Return the open requests whose last working day is the next one after a day."""
    until = office_days().after(on, 1)
    requests = OpinionRequest.objects.filter(
        state=OpinionRequest.State.OPEN,
        article__isnull=False,
        expires_at__gt=end_of(on),
        expires_at__lte=end_of(until),
    )
    return list(requests.select_related("asked_by", "article").order_by("expires_at", "pk"))


def usual_answer_day(on: date) -> date:
    """Return the day by which somebody asked on a day usually answers."""
    return office_days().after(on, settings.OPINION_WORKING_DAYS)


def office_days() -> OfficeCalendar:
    return office_calendar(settings.EXTRA_HOLIDAYS, settings.EXTRA_WORKDAYS)


def end_of(day: date) -> datetime:
    """Return the last second of a day in Vietnam."""
    return timezone.make_aware(datetime.combine(day, datetime.max.time().replace(microsecond=0)))
