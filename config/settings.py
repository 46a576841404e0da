"""Django's settings, from the SAMEDAY_* environment (config/env.py). What a coordinator changes is data, not here."""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from config import consent, env, files, oidc

CHECKOUT = Path(__file__).resolve().parent.parent
SAMEDAY = env.load()
HOME = env.home(SAMEDAY["SAMEDAY_HOME"], CHECKOUT)
URL = (SAMEDAY["SAMEDAY_URL"] or f"http://{SAMEDAY['SAMEDAY_HOST']}:{SAMEDAY['SAMEDAY_PORT']}").rstrip("/")
DEMO = SAMEDAY["SAMEDAY_DEMO"]
DEBUG = SAMEDAY["SAMEDAY_DEBUG"]
SECURE = URL.startswith("https:")
OIDC = oidc.provider(SAMEDAY)
CLIENT_PROVIDERS = oidc.for_clients(SAMEDAY)
CONSENT = consent.providers(SAMEDAY)


def secret_key() -> str:
    """Return the key from the environment, else the one kept in HOME, made on first use."""
    if SAMEDAY["SAMEDAY_SECRET_KEY"]:
        return SAMEDAY["SAMEDAY_SECRET_KEY"]
    path = HOME / "secret-key"
    while not (path.exists() and (text := path.read_text().strip())):
        try:
            whole = HOME / f"secret-key.{os.getpid()}"
            with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            os.link(whole, path)  # whole or not at all: two first starts at once agree on one key
        except FileExistsError:
            continue
        finally:
            whole.unlink(missing_ok=True)
    return text


def database() -> dict:
    parts = urlsplit(SAMEDAY["SAMEDAY_DATABASE_URL"])
    if parts.scheme.startswith("postgres"):
        return {
            "ENGINE": "config.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "config.sqlite",
        "NAME": unquote(parts.path) if parts.scheme else HOME / "sameday.sqlite3",
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": HOME / "test.sqlite3"},  # a file: one in memory knows no second writer
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # DEFERRED fails at once on read-then-write (stack.md 12.9)
            "timeout": 20,
            # FULL: an acknowledged mail survives a power cut (stack.md)
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-8000;",
        },
    }


SECRET_KEY = secret_key()
ALLOWED_HOSTS = SAMEDAY["SAMEDAY_ALLOWED_HOSTS"] or [urlsplit(URL).hostname, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [URL]
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ, TIME_ZONE, USE_I18N, LANGUAGE_CODE = True, "UTC", False, "en-us"
ROOT_URLCONF, WSGI_APPLICATION = "config.urls", "config.wsgi.application"
APPEND_SLASH = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "sameday.audit",
    "sameday.tokens",
    "sameday.office",
    "sameday.clients",
    "sameday.accounts",
    "sameday.answers",
    "sameday.outbox",
    "sameday.tickets",
    "sameday.identity",
    "sameday.search",
    "sameday.knowledge",
    "sameday.appointments",
    "sameday.queues",
    "sameday.incidents",
    "sameday.changes",
    "sameday.billing",
    "sameday.desk",
    "sameday.intake",
    "sameday.phone",
    "sameday.jobs",
    "sameday.web",
    "sameday.cli",
]
MIDDLEWARE = [
    "sameday.web.middleware.outermost",
    "sameday.web.compression.CompressedPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sameday.web.middleware.deny_by_default",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [CHECKOUT / "sameday/templates"],
        "OPTIONS": {
            "environment": "sameday.web.jinja.environment",
            "context_processors": ["sameday.web.jinja.csrf"],
            "auto_reload": DEBUG,
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
    {  # allauth's pages alone
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CHECKOUT / "sameday/templates/allauth"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# -- who signs in ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["sameday.accounts.gate.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "/accounts/login/", "/desk/", "/"
ACCOUNT_ADAPTER = "sameday.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = False  # ours count atomically (accounts/limits.py); theirs read, then write
ACCOUNT_FORMS = {"login": "sameday.accounts.forms.SignIn"}
MFA_FORMS = {
    "authenticate": "sameday.accounts.forms.Code",
    "reauthenticate": "sameday.accounts.forms.CodeAgain",
    "activate_totp": "sameday.accounts.forms.FirstCode",
}
MFA_ADAPTER = "sameday.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sameday"

SESSION_ENGINE = "sameday.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = (SAMEDAY["SAMEDAY_SIGN_IN_HOURS"] + 1) * 3600  # accounts/sessions.py ends them sooner
CSRF_FAILURE_VIEW = "sameday.web.errors.csrf_failure"
CACHES = {  # shared by all processes: counters of the rate limits (stack.md 12.14)
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

# -- what browsers are told (web.middleware.outermost sends it) ------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SAMEDAY["SAMEDAY_BEHIND_PROXY"] else None
X_FRAME_OPTIONS = "DENY"

# -- files -----------------------------------------------------------------------------------------------------------
TESTING = "pytest" in sys.modules
STATIC_URL, STATIC_ROOT = "/static/", HOME / "static"
STATICFILES_DIRS = [CHECKOUT / "sameday/static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "sameday.web.static_files.Joined",
]
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": files.storage(SAMEDAY["SAMEDAY_FILES_URL"], MEDIA_ROOT),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "sameday.web.static_files.Storage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG  # a file is looked for when it is asked for
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
CARRIER_API = ""  # for tests alone: a telephone carrier on this machine, so no setting of the office
MAX_FILE_BYTES, MAX_MAIL_BYTES = 25 * 1024 * 1024, 36700160
MAX_BODY_BYTES = 4 * MAX_FILE_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE  # larger requests are refused unread
LOGGING_CONFIG = "sameday.jobs.logs.configure"
LOGGING = {"level": "INFO"}
