"""The rules of the house that import-linter cannot see, as functions that take source text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

# From the ground up; rooms on one floor do not know each other (import-linter keeps the order).
FLOORS = (
    ("errors", "vietnam"),
    ("database",),
    ("events",),
    ("organisation",),
    ("documents",),
    ("plans",),
    ("newsroom",),
    ("channels",),
    ("portal",),
    ("reports",),
    ("demo",),
    ("config",),
)
HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}
DOORS = {"models", "services", "queries"}
NAMED_DOORS = {
    "documents": {"composing", "inspecting", "layout", "reading"},
    "newsroom": {"permissions"},
    "organisation": {"naming"},
    "plans": {"parsing"},
    "database": {"collation", "numbers"},
}
OPEN_ROOMS = {"errors", "events", "vietnam"}  # small floors that everybody stands on
# The top floor joins the rooms; the demo reads no insides.
JOINERS = {"config"}

_DOTTED = re.compile(r"^([a-z_]+)\.[A-Za-z_]\w*$")
_PATH = re.compile(r"^conglang\.([a-z_]+)(?:\.|$)")
_ADDRESS = re.compile(r"^([a-z_]+):[a-z_]+$")
_TEMPLATE = re.compile(r"^([a-z_]+)/[\w/]+\.(?:html|txt|css|js|xml)$")


def imports_of(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, module) of every import of the package, at any depth of the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("conglang."):
                    yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("conglang"):
            if node.module == "conglang" or node.module.count(".") == 1:
                for alias in node.names:
                    yield node.lineno, f"{node.module}.{alias.name}"
            else:
                yield node.lineno, str(node.module)


def closed_doors(room: str, source: str) -> list[str]:
    """Return imports that enter another room by something other than its doors."""
    found = []
    for line, module in imports_of(source):
        parts = module.split(".")
        other = parts[1]
        if other in {room, *OPEN_ROOMS} or room in JOINERS or len(parts) < 3:
            continue
        if parts[2] not in DOORS | NAMED_DOORS.get(other, set()):
            found.append(f"line {line}: {module}")
    return found


def upward_strings(room: str, source: str) -> list[str]:
    """Return string literals that name a model, module, address or template of a higher room."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        for pattern in (_DOTTED, _PATH, _ADDRESS, _TEMPLATE):
            match = pattern.match(node.value)
            if match and HEIGHT.get(match[1], -1) > HEIGHT[room]:
                found.append(f"line {node.lineno}: {node.value!r}")
                break
    return found


def upward_templates(room: str, template: str) -> list[str]:
    """Return includes, parents and addresses in a template that belong to a higher room."""
    named = re.findall(r"{%\s*(?:extends|include)\s+[\"']([a-z_]+)/", template)
    named += re.findall(r"{%\s*url\s+[\"']([a-z_]+):", template)
    named += re.findall(r"{%\s*load\s+([a-z_]+)_", template)
    return [name for name in named if HEIGHT.get(name, -1) > HEIGHT[room]]
