from __future__ import annotations

import socket
import sys

import pytest
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db import DatabaseBackend

from conglang.config.management.commands.serve import programs, refuse_busy_port
from conglang.config.periodic import JOBS, make_scheduler, safely
from conglang.config.supervising import Supervisor
from conglang.errors import RuleError

WAIT_FOREVER = [sys.executable, "-c", "import signal; signal.pause()"]


def test_one_child_that_ends_stops_the_others():
    said = []
    quits = [sys.executable, "-c", "raise SystemExit(3)"]
    supervisor = Supervisor({"Người đợi": WAIT_FOREVER, "Người bỏ đi": quits}, said.append)

    assert supervisor.run() == 1

    assert any("Người bỏ đi" in text and "3" in text for text in said)
    assert all(child.poll() is not None for child in supervisor._children.values())


def test_told_to_stop_it_ends_well():
    supervisor = Supervisor({"Người đợi": WAIT_FOREVER}, lambda text: None)
    supervisor.stop()

    assert supervisor.run() == 0
    assert supervisor._children["Người đợi"].poll() is not None


def test_a_busy_port_is_named_before_anything_starts():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(RuleError, match=str(port)):
            refuse_busy_port("127.0.0.1", port)


def test_a_free_port_is_taken_without_a_word():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert refuse_busy_port("127.0.0.1", port) is None


def test_server_and_worker_are_told_apart():
    names = programs("127.0.0.1", 8000, 2)

    assert len(names) == 2
    assert any("conglang.config.wsgi:application" in command for command in names.values())
    assert any("db_worker" in command for command in names.values())


def test_every_periodic_job_has_its_hour():
    planned = {job.id for job in make_scheduler().get_jobs()}

    assert planned == {job.__name__ for job, _when in JOBS}


@pytest.fixture
def jobs_in_the_database():
    usual = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = DatabaseBackend(DEFAULT_TASK_BACKEND_ALIAS, {})
    yield
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = usual


@pytest.mark.django_db
@pytest.mark.usefixtures("jobs_in_the_database")
@pytest.mark.parametrize("job", [job for job, _when in JOBS], ids=lambda job: job.__name__)
def test_a_periodic_job_may_run_twice(job):
    job()
    job()


@pytest.mark.django_db
def test_a_failing_job_does_not_stop_the_clock(caplog):
    def fail():
        raise ValueError

    safely(fail)()

    assert "fail" in caplog.text
