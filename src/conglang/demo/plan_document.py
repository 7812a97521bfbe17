"""The demo's plans as Word files: from our own words in TOML to what an office would send.

`python -m conglang.demo.plan_document` writes them anew beside their sources.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from conglang.documents.layout import (
    Appendix,
    Block,
    Bullet,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    render_docx,
)

CONTENT = Path(__file__).parent / "content"
PLAN = CONTENT / "ke-hoach-truyen-thong-2026.docx"
FESTIVAL_PLAN = CONTENT / "ke-hoach-le-hoi-nuoc.docx"
SOURCES = {PLAN: CONTENT / "plan.toml", FESTIVAL_PLAN: CONTENT / "plan-festival.toml"}


def build_plan(source: Path) -> bytes:
    """Return the Word file of one plan; the same source gives the same bytes."""
    return render_docx(read_plan(source))


def read_plan(source: Path) -> OfficialDocument:
    """Read a plan's words; the layout adds heading numbers, dashes and end marks."""
    told = tomllib.loads(source.read_text(encoding="utf-8"))
    number, _, symbol = told["number"].partition("/")
    opening = [Paragraph(told["preamble"])] if told["preamble"] else []
    signature = told["signature"]
    return OfficialDocument(
        superior=told["superior"],
        issuer=_in_sentence(told["issuer"]),
        number=number,
        symbol=symbol,
        place=told["place"],
        issued_on=told["issued_on"],
        type_name=told["type_name"].capitalize(),
        subject=told["subject"],
        bases=tuple(told["bases"]),
        body=(*opening, *map(_block, told["blocks"]), Paragraph(told["closing"])),
        signature=Signature(
            authority_lines=tuple(signature["authority_lines"]),
            title_lines=tuple(signature["title_lines"]),
            name=signature["name"],
        ),
        recipients=tuple(told["recipients"]),
        appendices=tuple(map(_appendix, told.get("appendices", ()))),
    )


def _in_sentence(issuer: str) -> str:
    """Return a name as it is written inside a sentence when the source has it in capitals."""
    place = tomllib.loads((CONTENT / "place.toml").read_text(encoding="utf-8"))
    names = [row["name"] for kind in ("bodies", "units") for row in place[kind]]
    return next((name for name in names if name.upper() == issuer), issuer)


def _block(told: dict[str, Any]) -> Block:
    kind, text = told["kind"], told["text"]
    if kind in ("h1", "h2", "h3"):
        return Heading({"h1": 1, "h2": 2, "h3": 3}[kind], text)  # type: ignore[arg-type]
    if kind == "b":
        return Bullet(text)
    if kind == "table":
        return Table(
            header=tuple(told["header"]),
            rows=tuple(tuple(row) for row in told["rows"]),
            caption=text,
            widths_cm=tuple(told["widths_cm"]) if "widths_cm" in told else None,
        )
    return Paragraph(text)


def _appendix(told: dict[str, Any]) -> Appendix:
    return Appendix(
        title=told["title"],
        body=tuple(map(_block, told["blocks"])),
        landscape=told["landscape"],
    )


if __name__ == "__main__":
    for target, source in SOURCES.items():
        target.write_bytes(build_plan(source))
