"""What an installation may set from outside, read once from the environment or a `.env` file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MINIMUM_SECRET_LENGTH = 50


class Environment(BaseSettings):
    """Every variable starts with CONGLANG_, except DATABASE_URL, which hosts set by themselves."""

    model_config = SettingsConfigDict(env_prefix="CONGLANG_", env_file=".env", extra="ignore")

    mode: Literal["production", "develop", "demo", "test"] = "production"
    secret_key: str = ""
    debug: bool = False
    allowed_hosts: str = ""  # comma-separated
    base_url: str = "http://localhost:8000"
    state_dir: Path = Path("var")
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    mail_url: str = ""  # smtp://user:password@host:587; empty keeps mail in the outbox
    mail_from: str = "Cổng Làng <khong-tra-loi@localhost>"
    secure: bool = True  # served behind HTTPS
    request_log_level: Literal["INFO", "WARNING"] = "WARNING"  # INFO: a line for every request

    @property
    def hosts(self) -> list[str]:
        return [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]


def refuse_unsafe(environment: Environment) -> None:
    """Stop a production start that would be open to the world.

    Raises ImproperlyConfigured on a missing, short or default secret key, DEBUG, or open hosts.
    """
    if environment.mode != "production":
        return
    if len(environment.secret_key) < MINIMUM_SECRET_LENGTH or "insecure" in environment.secret_key:
        raise ImproperlyConfigured(
            "CONGLANG_SECRET_KEY must be set to a secret of at least 50 characters."
        )
    if environment.debug:
        raise ImproperlyConfigured("CONGLANG_DEBUG must not be set in production.")
    if not environment.hosts or "*" in environment.hosts:
        raise ImproperlyConfigured("CONGLANG_ALLOWED_HOSTS must name the sites, without '*'.")
