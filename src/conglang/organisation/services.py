"""Set up bodies, units, boards and sites, appoint people, and let rights follow from duties."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Site

from conglang.errors import RuleError
from conglang.organisation.models import (
    Board,
    Body,
    Duty,
    GroupMembership,
    Person,
    Role,
    SiteOwnership,
    Unit,
    UnitGroup,
    UnitName,
)
from conglang.organisation.models.people import BOARD_ROLES
from conglang.organisation.naming import name_key
from conglang.organisation.queries import CONTENT_ROLES

STAFF_GROUP = "Cán bộ có nhiệm vụ"  # everybody with a duty: may enter the back office
BEGINNING = date(2025, 7, 1)  # the two-tier government starts (Law 72/2025/QH15)


@transaction.atomic
def open_body(
    name: str, *, parent: Body | None = None, since: date = BEGINNING
) -> tuple[Body, Unit]:
    """Set up an authority and its root unit of the same name."""
    body = Body.objects.create(name=name, parent=parent, since=since)
    root = add_unit(body, name, kind=Unit.Kind.COMMITTEE, since=since)
    return body, root


@transaction.atomic
def add_unit(
    body: Body,
    name: str,
    *,
    kind: str = Unit.Kind.DEPARTMENT,
    parent: Unit | None = None,
    since: date = BEGINNING,
) -> Unit:
    """Add a unit under its official name."""
    unit = Unit.objects.create(body=body, name=name, kind=kind, parent=parent, since=since)
    name_unit(unit, name, kind=UnitName.Kind.OFFICIAL, since=since)
    return unit


def name_unit(
    unit: Unit,
    text: str,
    *,
    kind: str = UnitName.Kind.ALIAS,
    since: date = BEGINNING,
    until: date | None = None,
) -> UnitName:
    """Remember that documents also call a unit so; saying it twice changes nothing.

    Raises RuleError("name-empty").
    """
    key = name_key(text)
    if not key:
        raise RuleError("name-empty", _("Tên gọi đang để trống. Hãy nhập tên của đơn vị."))
    row, _created = UnitName.objects.get_or_create(
        unit=unit,
        key=key,
        defaults={"text": text.strip(), "kind": kind, "since": since, "until": until},
    )
    return row


@transaction.atomic
def rename_unit(unit: Unit, name: str, *, on: date) -> Unit:
    """Give a unit its new official name; documents may go on using the old one.

    on: first day of the new name.
    Raises RuleError("name-empty").
    """
    old, unit.name = unit.name, name.strip()
    if name_key(old) == name_key(unit.name):
        unit.save(update_fields=["name"])
        unit.names.filter(key=name_key(old)).update(text=unit.name)
        return unit
    name_unit(unit, name, kind=UnitName.Kind.OFFICIAL, since=on)
    # A name that comes back is official again.
    unit.names.filter(key=name_key(name)).update(kind=UnitName.Kind.OFFICIAL, until=None)
    unit.names.filter(kind=UnitName.Kind.OFFICIAL).exclude(key=name_key(name)).update(
        kind=UnitName.Kind.FORMER, until=max(on - timedelta(days=1), unit.since)
    )
    unit.save(update_fields=["name"])
    return unit


@transaction.atomic
def list_names(unit: Unit, kind: str, texts: list[str]) -> None:
    """Let a unit have exactly these names of one kind; names of other kinds stay."""
    wanted = {name_key(text): text for text in texts if name_key(text)}
    unit.names.filter(kind=kind).exclude(key__in=wanted).delete()
    for text in wanted.values():
        name_unit(unit, text, kind=kind, since=unit.since)


@transaction.atomic
def form_group(
    body: Body,
    name: str,
    units: list[Unit],
    *,
    other_names: list[str] | None = None,
    since: date = BEGINNING,
) -> UnitGroup:
    """Name a collective of units that plans address as one."""
    group, _created = UnitGroup.objects.update_or_create(
        body=body, name=name, defaults={"other_names": other_names or []}
    )
    for unit in units:
        GroupMembership.objects.get_or_create(group=group, unit=unit, since=since)
    return group


@transaction.atomic
def own_site(site: Site, body: Body, board: Board | None = None) -> SiteOwnership:
    """Put a site into a body's hands: access groups, a collection for its pictures."""
    name = site.site_name or site.hostname
    groups = {}
    for field, label in (
        ("contributors", _("Cộng tác viên")),
        ("secretaries", _("Tổ thư ký")),
        ("board_members", _("Ban Biên tập")),
    ):
        group, _created = Group.objects.get_or_create(name=f"{name} – {label}")
        group.permissions.add(_access_admin())
        groups[field] = group
    collection = Collection.get_first_root_node().add_child(name=name)
    return SiteOwnership.objects.create(
        site=site, body=body, board=board, collection=collection, **groups
    )


def refuse_wrong_place(role: str, unit: Unit | None, board: Board | None) -> None:
    """Check that board roles are held on a board, and all others in a unit.

    Raises RuleError("duty-place").
    """
    if (role in BOARD_ROLES) != (board is not None) or (unit is None) == (board is None):
        raise RuleError(
            "duty-place",
            _("Vai trò này không hợp với nơi phân công. Hãy chọn đúng đơn vị hoặc ban biên tập."),
        )


@transaction.atomic
def appoint(
    person: Person,
    role: Role,
    *,
    unit: Unit | None = None,
    board: Board | None = None,
    since: date,
    until: date | None = None,
) -> Duty:
    """Give a person a duty in a unit or on a board; rights follow with `refresh_access`.

    Raises RuleError("duty-place") when the role does not fit the place.
    """
    refuse_wrong_place(role, unit, board)
    duty, _created = Duty.objects.get_or_create(
        person=person, role=role, unit=unit, board=board, since=since, defaults={"until": until}
    )
    return duty


@transaction.atomic
def end_duty(duty: Duty, *, last_day: date) -> Duty:
    """Let a duty end; the person keeps their name on past work.

    Raises RuleError("duty-ends-early").
    """
    if last_day < duty.since:
        raise RuleError(
            "duty-ends-early",
            _("Ngày kết thúc sớm hơn ngày bắt đầu. Hãy chọn lại ngày kết thúc."),
        )
    duty.until = last_day
    duty.save(update_fields=["until"])
    return duty


@transaction.atomic
def refresh_access(on: date) -> int:
    """Fill the groups of every site from the duties in force; return how many changed.

    Groups of sites hold nobody else; one more group lets everybody with a duty into the back
    office. Safe to repeat; run daily and after every appointment.
    """
    duties = list(Duty.objects.in_force(on).filter(person__is_active=True).select_related("unit"))
    changed = int(_fill(_staff_group().pk, {duty.person_id for duty in duties}))
    for site in SiteOwnership.objects.all():
        wanted = {
            site.contributors_id: {
                d.person_id
                for d in duties
                if d.unit and d.unit.body_id == site.body_id and d.role in CONTENT_ROLES
            },
            site.secretaries_id: {
                d.person_id
                for d in duties
                if d.board_id == site.board_id and d.role == Role.SECRETARY
            },
            site.board_members_id: {
                d.person_id
                for d in duties
                if site.board_id
                and d.board_id == site.board_id
                and d.role in (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)
            },
        }
        if not site.board_id:
            wanted[site.secretaries_id] = set()
        changed += sum(_fill(group_id, people) for group_id, people in wanted.items())
    return changed


def _staff_group() -> Group:
    group, _created = Group.objects.get_or_create(name=STAFF_GROUP)
    group.permissions.add(_access_admin())
    return group


def _access_admin() -> Permission:
    return Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")


def _fill(group_id: int, people: set[int]) -> bool:
    """Make a group hold exactly these people; say whether that changed anything."""
    members = Person.groups.through.objects.filter(group_id=group_id)
    present = set(members.values_list("person_id", flat=True))
    if present == people:
        return False
    members.filter(person_id__in=present - people).delete()
    Person.groups.through.objects.bulk_create(
        [Person.groups.through(person_id=pk, group_id=group_id) for pk in people - present],
        ignore_conflicts=True,  # two runs at one moment mean the same
    )
    return True
