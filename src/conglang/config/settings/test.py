"""For the tests: fast hashing, jobs run at once, nothing on the disk that outlives them."""

import os
import tempfile

os.environ.setdefault("CONGLANG_MODE", "test")
os.environ.setdefault("CONGLANG_SECURE", "false")
os.environ.setdefault("CONGLANG_SECRET_KEY", "insecure-key-for-tests-only")
os.environ.setdefault("CONGLANG_ALLOWED_HOSTS", ".localhost,127.0.0.1,testserver")
os.environ.setdefault("CONGLANG_STATE_DIR", tempfile.mkdtemp(prefix="conglang-test-"))

from conglang.config.settings.production import *  # noqa: F403

INSTALLED_APPS = ["conglang.demo", *INSTALLED_APPS]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 (whitenoise warns of a missing folder)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # Threads of one test must meet in one file: the tests of concurrent writers need it.
    DATABASES["default"]["TEST"] = {"NAME": STATE_DIR / "test.sqlite3"}  # noqa: F405
