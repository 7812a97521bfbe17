"""Settings of a real installation; develop, demo and test start from here and relax it."""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from conglang.config.environment import Environment, refuse_unsafe
from conglang.config.logs import configure as configure_logs

ENVIRONMENT = Environment()
refuse_unsafe(ENVIRONMENT)

PACKAGE_DIR = Path(__file__).resolve().parents[2]
STATE_DIR = ENVIRONMENT.state_dir.resolve()

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.hosts
ADMIN_PATH = "quan-tri/"
WRITER_PATH = "viet-bai/"  # for those who only write

INSTALLED_APPS = [
    "conglang.config",
    "conglang.reports",
    "conglang.portal",
    "conglang.channels",
    "conglang.newsroom",
    "conglang.plans",
    "conglang.documents",
    "conglang.organisation",
    "conglang.database",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "conglang.organisation.users.UsersConfig",  # wagtail.users with our screens for people
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django_structlog",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "conglang.config.middleware.relax_policy_for_staff",
    "conglang.config.middleware.explain_refused_methods",
    "conglang.config.middleware.forget_strange_sessions",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "conglang.newsroom.middleware.hide_foreign_pages",
    "conglang.newsroom.refusals.answer_refusals",
]

ROOT_URLCONF = "conglang.config.urls"
WSGI_APPLICATION = "conglang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: SQLite until an office outgrows it. Immediate transactions wait for the writer before
# them instead of failing half-way.
DATABASES = {
    "default": dj_database_url.parse(
        ENVIRONMENT.database_url or f"sqlite:///{STATE_DIR / 'conglang.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
FORMAT_MODULE_PATH = ["conglang.config.formats"]
USE_I18N = True
USE_TZ = True
# Grouping every number would also group row numbers in addresses ("?nhiem-vu=1.234"): texts that
# show large numbers group them by themselves (`vietnam.numbers.format_number`, floatformat:"g").
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = STATE_DIR / "media"
PRIVATE_ROOT = STATE_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "conglang.documents.storage.PrivateStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Shared by every process of the machine: sign-in limits, the addresses of sites.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": STATE_DIR / "cache",
    }
}

# Accounts: allauth is the only door
AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "conglang.organisation.accounts.AccountAdapter"
ACCOUNT_FORMS = {"login": "conglang.organisation.signing_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = "conglang.organisation.accounts.display_name"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Who tries passwords is told by address; behind a proxy that is the last one it names.
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies if ENVIRONMENT.secure else 0
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # or visitors could make us write to anybody
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {
    "add_webauthn": "conglang.organisation.signing_in.AddKeyForm",
    "edit_webauthn": "conglang.organisation.signing_in.RenameKeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the office gave the address, nobody signed up with it
MFA_TOTP_ISSUER = "Cổng Làng"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.secure
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Wagtail
WAGTAIL_SITE_NAME = "Cổng Làng"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.base_url
WAGTAIL_FRONTEND_LOGIN_URL = "/tai-khoan/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAIL_FINISH_WORKFLOW_ACTION = "conglang.newsroom.finish.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "newsroom.Attachment"
WAGTAILIMAGES_IMAGE_FORM_BASE = "conglang.newsroom.picture_form.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "conglang.database.search"}}

# Mail waits as rows of the channels room; a job sends it
EMAIL_BACKEND = "conglang.channels.mail.QueueingBackend"
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
MAIL_URL = ENVIRONMENT.mail_url

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Following plans
REMIND_DAYS_BEFORE = ENVIRONMENT.days_before
ESCALATE_TO_HEAD_AFTER_DAYS = ENVIRONMENT.escalate_to_head_after_days
ESCALATE_TO_OWNER_AFTER_DAYS = ENVIRONMENT.escalate_to_owner_after_days
CHECK_IN_MONTHS = ENVIRONMENT.check_in_months
BEFORE_IS_INCLUSIVE = ENVIRONMENT.before_is_inclusive
SHIFT_TO_WORKING_DAY = ENVIRONMENT.shift_to_working_day
EXTRA_HOLIDAYS = ENVIRONMENT.holidays
EXTRA_WORKDAYS = ENVIRONMENT.workdays
OFFICE_HOURS = ENVIRONMENT.hours

# The guard before publication
GUARD_READS_PICTURES = ENVIRONMENT.guard_reads_pictures
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "conglang.newsroom.attachment_form.AttachmentForm"

# Outside opinions
OPINION_WORKING_DAYS = ENVIRONMENT.opinion_days

# Times of articles
TIMELINESS_DAYS = ENVIRONMENT.timeliness_days
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False  # an approved version's hour ends no later review

# Mailboxes for articles
MAILBOX_SECRETS_DIR = ENVIRONMENT.mailbox_secrets_dir or STATE_DIR / "secrets"
MAILBOX_MINUTES = ENVIRONMENT.mailbox_minutes
MAIL_MAX_BYTES = ENVIRONMENT.mail_max_mb * 1024 * 1024
MAIL_KEEP_DAYS = ENVIRONMENT.mail_keep_days
MAIL_QUARANTINE_DAYS = ENVIRONMENT.mail_quarantine_days

# Transport and headers
SECURE_SSL_REDIRECT = ENVIRONMENT.secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.secure else 0
# An office rarely speaks for every name below its own; who does says so.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.hsts_whole_domain
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor shows previews in a frame of its own
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the two wishes for the whole domain, see above
    "security.W021",
    "security.W019",  # wants DENY
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

configure_logs()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "conglang.config.logs.SecretsFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "conglang": {"level": "INFO"},
        "django_structlog": {"level": ENVIRONMENT.request_log_level},
    },
}
