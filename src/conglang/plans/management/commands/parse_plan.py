"""Show what the reader finds in a plan."""

from __future__ import annotations

import json as json_format
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conglang.documents.reading import read_document
from conglang.errors import RuleError
from conglang.plans.parsing import parse_plan, to_schema
from conglang.plans.parsing.summary import summary_lines


class Command(BaseCommand):
    help = "Read a plan from a file and print what was found. Writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=".txt, .docx, .odt or .pdf")
        parser.add_argument("--json", action="store_true", help="print the measuring schema")

    def handle(self, *, file: Path, json: bool, **options: Any) -> None:
        try:
            content = file.read_bytes()
        except OSError as problem:
            raise CommandError(f"Không mở được tệp {file}. Hãy kiểm tra đường dẫn.") from problem
        try:
            text = read_document(file.name, content).text
        except RuleError as refusal:
            raise CommandError(refusal.message) from refusal
        parsed = parse_plan(text)
        if json:
            self.stdout.write(_as_json(to_schema(parsed)))
            return
        for line in summary_lines(parsed):
            self.stdout.write(line)


def _as_json(value: dict[str, Any]) -> str:
    return json_format.dumps(value, ensure_ascii=False, indent=1)
