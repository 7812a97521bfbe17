"""For the tests: fast hashing, jobs run at once, nothing on the disk that outlives them."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("CONGLANG_MODE", "test")
os.environ.setdefault("CONGLANG_SECURE", "false")
os.environ.setdefault("CONGLANG_SECRET_KEY", "insecure-key-for-tests-only")
os.environ.setdefault("CONGLANG_ALLOWED_HOSTS", ".localhost,127.0.0.1,testserver")

# Each test process keeps its files to itself; what it starts shares them.
_own = f"conglang-test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-"
_given = Path(os.environ.get("CONGLANG_STATE_DIR", "conglang-test-")).name
if _given.startswith("conglang-test-") and not _given.startswith(_own):
    os.environ["CONGLANG_STATE_DIR"] = tempfile.mkdtemp(prefix=_own)
    atexit.register(shutil.rmtree, os.environ["CONGLANG_STATE_DIR"], ignore_errors=True)

from conglang.config.settings.production import *  # noqa: E402, F403

GUARD_READS_PICTURES = False  # reading pictures takes seconds each

INSTALLED_APPS = ["conglang.demo", *INSTALLED_APPS]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Numbers of pictures come again with every test: nothing is remembered of them.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 (whitenoise warns of a missing folder)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # Threads of one test must meet in one file: the tests of concurrent writers need it.
    DATABASES["default"]["TEST"] = {"NAME": STATE_DIR / "test.sqlite3"}  # noqa: F405
