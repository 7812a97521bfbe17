import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from conglang.config.environment import Environment, refuse_unsafe

SECRET = "q7Z" * 20
SAFE = {
    "mode": "production",
    "secret_key": SECRET,
    "debug": False,
    "allowed_hosts": "bengoc.example,.bengoc.example",
    "base_url": "https://bengoc.example",
}
pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    for name in [name for name in os.environ if name.startswith("CONGLANG_")]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"secret_key": ""}, "CONGLANG_SECRET_KEY"),
        ({"secret_key": "x" * 49}, "CONGLANG_SECRET_KEY"),
        ({"secret_key": "django-insecure-" + SECRET}, "CONGLANG_SECRET_KEY"),
        (
            {"secret_key": "insecure-key-of-the-demonstration-on-this-machine"},
            "CONGLANG_SECRET_KEY",
        ),
        ({"debug": True}, "CONGLANG_DEBUG"),
        ({"allowed_hosts": ""}, "CONGLANG_ALLOWED_HOSTS"),
        ({"allowed_hosts": " , "}, "CONGLANG_ALLOWED_HOSTS"),
        ({"allowed_hosts": "bengoc.example,*"}, "CONGLANG_ALLOWED_HOSTS"),
        ({"base_url": "http://localhost:8000"}, "CONGLANG_BASE_URL"),
        ({"base_url": "bengoc.example"}, "CONGLANG_BASE_URL"),
    ],
)
def test_an_open_production_does_not_start(change, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        refuse_unsafe(Environment(_env_file=None, **(SAFE | change)))


def test_a_safe_production_starts_and_others_are_not_asked():
    refuse_unsafe(Environment(_env_file=None, **SAFE))
    refuse_unsafe(Environment(_env_file=None, mode="develop"))


def manage(*arguments, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        env=kept | {"DJANGO_SETTINGS_MODULE": "conglang.config.settings.production"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_production_settings_themselves_refuse_a_missing_secret(tmp_path):
    result = manage(
        "check", CONGLANG_ALLOWED_HOSTS="bengoc.example", CONGLANG_STATE_DIR=str(tmp_path)
    )

    assert result.returncode != 0
    assert "CONGLANG_SECRET_KEY" in result.stderr


def test_the_deployment_check_has_nothing_to_say(tmp_path):
    result = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        CONGLANG_SECRET_KEY="a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6",
        CONGLANG_ALLOWED_HOSTS="bengoc.example",
        CONGLANG_BASE_URL="https://bengoc.example",
        CONGLANG_STATE_DIR=str(tmp_path),
    )

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_mail_waits_in_the_outbox_and_files_of_offices_are_private():
    from conglang.config.settings import production

    assert production.EMAIL_BACKEND == "conglang.channels.mail.QueueingBackend"
    assert production.MEDIA_ROOT not in production.PRIVATE_ROOT.parents
    assert production.STORAGES["private"]["BACKEND"] == "conglang.documents.storage.PrivateStorage"
    assert "Argon2" in production.PASSWORD_HASHERS[0]
    assert settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] == "conglang.database.search"
