"""Reading plans written as documents. Pure: no Django, no database, no files."""

from conglang.plans.parsing.checks import looks_like_plan
from conglang.plans.parsing.model import ParsedPlan
from conglang.plans.parsing.plan import parse_plan
from conglang.plans.parsing.schema import to_schema

__all__ = ["ParsedPlan", "looks_like_plan", "parse_plan", "to_schema"]
