from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import localdate

from conglang.config.periodic import make_scheduler
from conglang.config.supervising import Supervisor, python_module
from conglang.errors import RuleError
from conglang.organisation.services import refresh_access

THREADS_PER_WORKER = 4
MOST_WORKERS = 2  # enough for one machine with SQLite; more with --workers


class Command(BaseCommand):
    help = "Run the whole system: web server, background worker and clock. Stops on Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for all interfaces")
        parser.add_argument(
            "--workers",
            type=int,
            default=min(MOST_WORKERS, os.cpu_count() or 1),
            help="processes that answer requests",
        )

    def handle(self, *, host: str, port: int, workers: int, **options) -> None:
        try:
            refuse_busy_port(host, port)
            refuse_old_database()
        except RuleError as refusal:
            self.stderr.write(refusal.message)
            sys.exit(1)
        if not static_is_fresh():
            self.stdout.write("Đang chuẩn bị tệp giao diện (chỉ lần đầu hoặc sau khi nâng cấp)…")
            call_command("collectstatic", interactive=False, verbosity=0)
        refresh_access(localdate())
        connection.close()  # children and the clock open their own
        scheduler = make_scheduler()
        supervisor = Supervisor(programs(host, port, workers), self._say)
        scheduler.start()
        self._say(f"Hệ thống chạy tại http://{host_shown(host)}:{port}/ (dừng: Ctrl-C)")
        try:
            code = supervisor.run()
        finally:
            scheduler.shutdown(wait=True)
        if code:
            sys.exit(code)
        self._say("Đã dừng.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def programs(host: str, port: int, workers: int) -> dict[str, list[str]]:
    """Return what runs beside the clock, by the name that people are told."""
    server = python_module(
        *("granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(THREADS_PER_WORKER)),
        *("--no-ws", "--log-level", "warning", "--respawn-failed-workers"),
        "conglang.config.wsgi:application",
    )
    worker = python_module("django", "db_worker", "--queue-name", "*", "--no-reload")
    return {"Máy chủ web": server, "Tiến trình nền": worker}


def host_shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host


def refuse_busy_port(host: str, port: int) -> None:
    """Say so before anything starts if somebody else answers at this port.

    Raises RuleError("port-busy").
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise RuleError(
                "port-busy",
                f"Cổng {port} đang có chương trình khác dùng hoặc không được phép dùng. "
                f"Hãy dừng chương trình đó, hoặc chọn cổng khác: conglang serve --port {port + 1}",
            ) from error


def refuse_old_database() -> None:
    """Stop when the database lacks tables that this version needs.

    Raises RuleError("database-old").
    """
    Path(settings.STATE_DIR).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuleError(
            "database-old",
            "Cơ sở dữ liệu chưa được chuẩn bị cho phiên bản này. "
            "Hãy chạy “conglang migrate” (bản trình diễn: “conglang demo”) rồi thử lại.",
        )


def static_is_fresh() -> bool:
    """Say whether collected files are at least as new as their sources; some storages need none."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return True
    manifest = Path(settings.STATIC_ROOT) / staticfiles_storage.manifest_name
    if not manifest.exists():
        return False
    sources = {
        name: Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list([])
    }
    newest = max(source.stat().st_mtime for source in sources.values())
    known = staticfiles_storage.hashed_files
    return newest <= manifest.stat().st_mtime and sources.keys() <= known.keys()
