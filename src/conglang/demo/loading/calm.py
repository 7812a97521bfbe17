"""Load much at once: what jobs do for every row is done once at the end instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.core.management import call_command
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.dummy import DummyBackend
from wagtail.signal_handlers import disable_reference_index_auto_update


class LeftUndone(DummyBackend):
    """Takes jobs and forgets them."""

    def enqueue(self, task, args, kwargs):
        result = super().enqueue(task, args, kwargs)
        self.results.clear()
        return result


@contextmanager
def without_jobs() -> Iterator[None]:
    """Leave the jobs of search, references and mail undone; `catch_up` does their work."""
    alias = DEFAULT_TASK_BACKEND_ALIAS
    usual = task_backends[alias]
    task_backends[alias] = LeftUndone(alias, {})
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        task_backends[alias] = usual


def catch_up() -> None:
    """Build the staff's search index and the index of who uses what."""
    call_command("update_index", stdout=StringIO(), verbosity=0)
    call_command("rebuild_references_index", stdout=StringIO(), verbosity=0)
