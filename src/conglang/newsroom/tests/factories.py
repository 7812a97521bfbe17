"""Articles in every state, made through the services that make them in life."""

from __future__ import annotations

import itertools
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from conglang.documents.models import Document
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.services import Draft, NewPicture
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans.models import Assignment, Participation, Plan, PlannedSection
from conglang.portal.tests.factories import Desk

_numbers = itertools.count(1)
TEXT = "Sáng nay, người dân khu phố dọn rác ven kênh.\n\nHơn 200 người tham gia."
GPS_TAG, ORIENTATION_TAG, MAKER_TAG = 0x8825, 0x0112, 0x010F


def make_article(
    desk: Desk, state: str = "draft", *, by=None, section=None, assignment=None, **fields
) -> ArticlePage:
    """Return an article that is "draft", "submitted", "reviewed", "published" or "returned".

    fields: of services.Draft.
    """
    fields.setdefault("title", f"Dọn rác ven kênh lần {next(_numbers)}")
    fields.setdefault("text", TEXT)
    writer = by or desk.contributor
    article = services.start_article(
        section or desk.section,
        Draft(**fields),
        by=writer,
        on=timezone.localdate(),
        assignment=assignment,
    )
    if state != "draft":
        services.submit_article(article, by=writer)
    if state == "returned":
        services.return_article(article, by=desk.secretary, reason="Thiếu tên địa điểm.")
    if state in {"reviewed", "published"}:
        services.approve_article(article, by=desk.secretary)
    if state == "published":
        services.approve_article(article, by=desk.chair)
    article.refresh_from_db()
    return article


def publish_again(article: ArticlePage, desk: Desk, **changes) -> ArticlePage:
    """Change a public article as an editor does, and let it pass review once more."""
    latest = article.get_latest_revision_as_object()
    for field, value in changes.items():
        setattr(latest, field, value)
    latest.save_revision(user=desk.contributor)
    if article.live and queries.change_said(article) is None:
        services.say_change(article, by=desk.contributor, kind="update")
    services.submit_article(latest, by=desk.contributor)
    services.approve_article(article, by=desk.secretary)
    return services.approve_article(article, by=desk.chair)


def make_colleague(desk: Desk, role: Role):
    """Return one more person with a role on the desk's board or in its unit."""
    person = make_person()
    appoint(person, role, desk.unit if role == Role.CONTRIBUTOR else desk.board)
    return person


def make_picture_bytes(*, size=(64, 48), kind: str = "JPEG", traces: bool = False) -> bytes:
    """Return an encoded picture; traces: with a place, a maker and a turned camera in its EXIF."""
    picture = Image.new("RGB", size, "#2a6f4e")
    options = {}
    if traces:
        exif = Image.Exif()
        exif[MAKER_TAG] = "May anh thu"
        exif[ORIENTATION_TAG] = 6
        exif.get_ifd(GPS_TAG)[1] = "N"
        exif.get_ifd(GPS_TAG)[2] = (10.0, 46.0, 30.0)
        options["exif"] = exif
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def make_picture_file(name: str = "anh.jpg", **options) -> SimpleUploadedFile:
    """Return a picture as a browser uploads it."""
    return SimpleUploadedFile(name, make_picture_bytes(**options), content_type="image/jpeg")


def make_new_picture() -> NewPicture:
    return NewPicture(file=BytesIO(make_picture_bytes()), name="anh.jpg")


def make_plan(desk: Desk, *, sections=("Tin tức, sự kiện",), confirmed: bool = True) -> Plan:
    """Return a plan of the desk's body for this year, naming sections."""
    number = next(_numbers)
    document = Document.objects.create(
        body=desk.body,
        name=f"ke-hoach-{number}.docx",
        file=f"ke-hoach-{number}.docx",
        sha256=f"{number:064d}",
        size_bytes=1,
        media_type="application/octet-stream",
        text="",
    )
    plan = Plan.objects.create(
        body=desk.body,
        document=document,
        state=Plan.State.CONFIRMED if confirmed else Plan.State.DRAFT,
        year=timezone.localdate().year,
        subject=f"Truyền thông số {number}",
        confirmed_at=timezone.now() if confirmed else None,
    )
    for place, name in enumerate(sections):
        PlannedSection.objects.create(plan=plan, place=place, name=name)
    return plan


def make_assignment(
    plan: Plan, desk: Desk, name: str = "", due_on: date | None = None
) -> Assignment:
    """Return an assignment that the desk's unit leads."""
    place = plan.assignments.count()
    assignment = Assignment.objects.create(
        plan=plan,
        place=place,
        name=name or f"Tuyên truyền việc số {place}",
        schedule=Assignment.Schedule.BY_DATE if due_on else Assignment.Schedule.CONTINUOUS,
        due_on=due_on,
    )
    Participation.objects.create(
        assignment=assignment,
        role=Participation.Role.LEAD,
        place=0,
        text=desk.unit.name,
        unit=desk.unit,
        resolution=Participation.Resolution.MATCHED,
    )
    return assignment
