"""Several programs as one: all run, or none does."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from threading import Event

PATIENCE_SECONDS = 15  # a child that is asked to stop finishes what it is doing
LOOK_EVERY_SECONDS = 0.5


class Supervisor:
    """Starts child programs, and stops all of them when one ends or when it is told to stop.

    programs: name → command line. say: hears what happens, one sentence at a time.
    """

    def __init__(self, programs: dict[str, Sequence[str]], say: Callable[[str], None]) -> None:
        self._programs = programs
        self._say = say
        self._children: dict[str, subprocess.Popen] = {}
        self._told_to_stop = Event()

    def run(self) -> int:
        """Run until told to stop, then return 0; return 1 when a child ends by itself."""
        before = {
            number: signal.signal(number, self._stop_on_signal)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            self._start()
            return self._watch()
        finally:
            self._stop_children()
            for number, handler in before.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """Let `run` come to its end."""
        self._told_to_stop.set()

    def _stop_on_signal(self, number: int, frame: object) -> None:
        self.stop()

    def _start(self) -> None:
        for name, command in self._programs.items():
            # A session of its own: Ctrl-C reaches us alone, and we ask each child once.
            self._children[name] = subprocess.Popen(command, start_new_session=True)

    def _watch(self) -> int:
        while not self._told_to_stop.wait(LOOK_EVERY_SECONDS):
            for name, child in self._children.items():
                code = child.poll()
                if code is not None:
                    self._say(f"{name} đã dừng ngoài ý muốn (mã {code}). Dừng cả hệ thống.")
                    return 1
        self._say("Đang dừng…")
        return 0

    def _stop_children(self) -> None:
        running = [child for child in self._children.values() if child.poll() is None]
        for child in running:
            child.terminate()
        for child in running:
            try:
                child.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def python_module(*arguments: str) -> list[str]:
    """Return the command line of a module run by this very Python."""
    return [sys.executable, "-m", *arguments]
