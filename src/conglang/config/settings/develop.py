"""For work on the code: debug pages, any *.localhost name, plain HTTP."""

import os

os.environ.setdefault("CONGLANG_MODE", "develop")
os.environ.setdefault("CONGLANG_SECURE", "false")
os.environ.setdefault("CONGLANG_SECRET_KEY", "insecure-key-for-development-only")
os.environ.setdefault("CONGLANG_ALLOWED_HOSTS", ".localhost,127.0.0.1,[::1]")

from conglang.config.settings.production import *  # noqa: F403

DEBUG = True
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
