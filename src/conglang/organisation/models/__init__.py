from conglang.organisation.models.boards import Board, SiteOwnership
from conglang.organisation.models.people import Duty, Person, Role
from conglang.organisation.models.units import Body, GroupMembership, Unit, UnitGroup, UnitName

__all__ = [
    "Board",
    "Body",
    "Duty",
    "GroupMembership",
    "Person",
    "Role",
    "SiteOwnership",
    "Unit",
    "UnitGroup",
    "UnitName",
]
