"""`make demo`: production's behaviour on one machine, over plain HTTP, mail kept in the outbox."""

import os

os.environ.setdefault("CONGLANG_MODE", "demo")
os.environ.setdefault("CONGLANG_SECURE", "false")
os.environ.setdefault("CONGLANG_SECRET_KEY", "insecure-key-of-the-demonstration-on-this-machine")
os.environ.setdefault("CONGLANG_ALLOWED_HOSTS", ".localhost,127.0.0.1,[::1]")

from conglang.config.settings.production import *  # noqa: F403

GUARD_READS_PICTURES = False  # reading pictures takes seconds each

INSTALLED_APPS = ["conglang.demo", *INSTALLED_APPS]  # noqa: F405
