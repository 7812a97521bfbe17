"""Write the reports of a site to files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from conglang.documents.layout import render_docx
from conglang.errors import RuleError
from conglang.reports.compiling import compile_month
from conglang.reports.document import official_report
from conglang.reports.files import sheet_name, word_name
from conglang.reports.orientation import orientation_of
from conglang.reports.queries import site_at
from conglang.reports.scope import month_scope
from conglang.reports.spreadsheet import items_sheet
from conglang.vietnam.numbers import format_number


class Command(BaseCommand):
    help = "Write the monthly report (Word) and the list of items (Excel) of a site. Reads only."

    def add_arguments(self, parser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True)
        month = kinds.add_parser("month", help="The board's report of one month.")
        month.add_argument("--site", required=True, help="host name, e.g. phuong.localhost")
        month.add_argument("--month", required=True, help="YYYY-MM")
        month.add_argument("--output", type=Path, default=Path(), help="folder for the files")
        month.add_argument("--on", type=date.fromisoformat, help="day of the report, YYYY-MM-DD")

    def handle(self, *, site: str, month: str, output: Path, on: date | None, **options) -> None:
        on = on or localdate()
        try:
            scope = month_scope(site_at(site).site, month, on=on)
        except RuleError as refusal:
            raise CommandError(refusal.message) from refusal
        report = compile_month(scope)
        document = official_report(report, guidance=orientation_of(report), on=on)
        files = {
            word_name(scope): render_docx(document),
            sheet_name(scope): items_sheet(scope),
        }
        try:
            output.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (output / name).write_bytes(content)
        except OSError as error:
            raise CommandError(
                f"Không ghi được tệp vào thư mục “{output}”. Hãy kiểm tra quyền ghi hoặc chọn "
                "thư mục khác bằng --output."
            ) from error
        for headline in report.headlines:
            self._say(headline.figure.label, headline.line.now)
        for figure, number in report.duties:
            self._say(figure.label, number)
        for name in files:
            self.stdout.write(f"Đã ghi {output / name}")

    def _say(self, label: object, number: int) -> None:
        self.stdout.write(f"{format_number(number):>6}  {label}")
