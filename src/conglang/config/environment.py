"""What an installation may set from outside, read once from the environment or a `.env` file."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

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
    hsts_whole_domain: bool = False  # tell browsers that every subdomain is HTTPS too, and preload
    proxies: int = Field(default=1, ge=0)  # servers before us that add to X-Forwarded-For
    remind_days_before: str = "7,1"  # calendar days before a deadline
    escalate_to_head_after_days: int = Field(default=3, ge=1)  # working days after a deadline
    escalate_to_owner_after_days: int = Field(default=7, ge=1)
    check_in_months: int = Field(default=3, ge=1, le=12)  # how often continuous work is asked about
    before_is_inclusive: bool = True  # "trước ngày 10/11" is due on the 10th; else on the 9th
    shift_to_working_day: bool = True  # a monthly day off moves back to a working day
    extra_holidays: str = ""  # "2027-02-05,2027-02-08": days off besides vietnam/holidays.toml
    extra_workdays: str = ""  # weekend days worked in exchange
    office_hours: str = "07:30-11:30,13:30-17:30"  # the hours that clocks of review count
    opinion_days: int = Field(default=3, ge=1, le=60)  # working days to answer from outside
    timeliness_days: int = Field(default=3, ge=1, le=60)  # from the event to the publication
    mailbox_secrets_dir: Path | None = None  # files with mailbox passwords; <state>/secrets
    mailbox_minutes: int = Field(default=5, ge=1, le=30)  # how often mailboxes are read
    mail_max_mb: int = Field(default=30, ge=1, le=100)  # largest letter taken
    mail_keep_days: int = Field(default=30, ge=1)  # how long a handled letter is kept as it came
    mail_quarantine_days: int = Field(default=30, ge=1)  # how long an unknown sender may wait
    guard_reads_pictures: bool = True  # look for marks on pictures and scans, where tesseract is
    request_log_level: Literal["INFO", "WARNING"] = "WARNING"  # INFO: a line for every request

    @property
    def hosts(self) -> list[str]:
        return [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]

    @property
    def days_before(self) -> tuple[int, ...]:
        """The days before a deadline on which people are reminded, the earliest first."""
        return tuple(sorted({int(day) for day in _parts(self.remind_days_before)}, reverse=True))

    @property
    def holidays(self) -> tuple[date, ...]:
        return tuple(date.fromisoformat(day) for day in _parts(self.extra_holidays))

    @property
    def workdays(self) -> tuple[date, ...]:
        return tuple(date.fromisoformat(day) for day in _parts(self.extra_workdays))

    @property
    def hours(self) -> tuple[tuple[time, time], ...]:
        """The spans of a working day, e.g. morning and afternoon."""
        spans = (span.split("-") for span in _parts(self.office_hours))
        return tuple(
            (time.fromisoformat(a.strip()), time.fromisoformat(b.strip())) for a, b in spans
        )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def refuse_unsafe(environment: Environment) -> None:
    """Stop a production start that would be open to the world.

    Raises ImproperlyConfigured on a missing, short or default secret key, DEBUG, open hosts, or a
    base address that leads nowhere.
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
    if urlsplit(environment.base_url).hostname in {None, "localhost", "127.0.0.1"}:
        raise ImproperlyConfigured(
            "CONGLANG_BASE_URL must be the public address of the back office, "
            "e.g. https://ben-ngoc.gov.vn: letters lead there."
        )
