"""Settings: safe as they stand, changed by the environment variables that README lists."""

import sqlite3
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from attachmap import environment, keyfiles

BASE_DIR = Path(__file__).resolve().parent.parent

# --- where things are -------------------------------------------------------------------------------
DATA_DIR = environment.folder("ATTACHMAP_DATA", BASE_DIR / "data")
DEMO_DIR = (BASE_DIR / "demo-data").resolve()
PRACTICE_KEY_FILE = DATA_DIR / "practice-key"
LOG_KEY_FILE = DATA_DIR / "log-key"
LOG_ANCHORS_FILE = DATA_DIR / "log-anchors.txt"
PASSPHRASE_FROM = environment.text("ATTACHMAP_PASSPHRASE_FROM")  # fd:NUMBER or env:NAME, for a service
SETUP_LINK_FILE = DATA_DIR / "setup-link"
INSTRUMENTS_DIR = DATA_DIR / "instruments"
NORMS_FILE = DATA_DIR / "norms.json"
GRAPHVIZ_DOT = environment.graphviz("GRAPHVIZ_DOT")

SECRET_KEY = keyfiles.read_or_make(DATA_DIR / "secret-key")
DEBUG = False

# --- who may reach it -------------------------------------------------------------------------------
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
PUBLIC_HOSTS = environment.host_names("ATTACHMAP_HOSTS")
ALLOWED_HOSTS = LOOPBACK + PUBLIC_HOSTS
TLS = environment.flag("ATTACHMAP_TLS")
TRUSTED_PROXY = environment.ip_address("ATTACHMAP_PROXY", "127.0.0.1")
if TLS and not PUBLIC_HOSTS:
    raise ImproperlyConfigured("ATTACHMAP_TLS is on, so ATTACHMAP_HOSTS must name the host people open.")

SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if TLS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_NAME = "__Host-attachmap-session" if TLS else "attachmap-session"
CSRF_COOKIE_AGE = None  # until the browser closes
CSRF_COOKIE_NAME = "__Host-attachmap-csrf" if TLS else "attachmap-csrf"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for sub-domains: they may belong to somebody else in the practice
    "security.W021",  # HSTS preloading: the same
]
if not TLS:
    # On this computer alone there is no TLS; `run` refuses every other address without it.
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

# --- the parts --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "clients",
    "clients.apps.PracticeAdmin",  # django.contrib.admin with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # the templates of the form widgets
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
]
MIDDLEWARE = [
    "attachmap.middleware.ResponseHeaders",
    "clients.middleware.CameFrom",
    "django.middleware.gzip.GZipMiddleware",  # pads what it sends, so that lengths tell nothing
    "django.middleware.security.SecurityMiddleware",
    "attachmap.middleware.CompressStaticFiles",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "attachmap.sessions.SessionLimits",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "attachmap.middleware.SignInFirst",
    "clients.second_factor_first.SecondFactorFirst",
    "clients.showing.NothingElse",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "attachmap.urls"
WSGI_APPLICATION = "attachmap.wsgi.application"
CSRF_FAILURE_VIEW = "attachmap.errors.csrf_failure"
TEST_RUNNER = "attachmap.testing.PytestRunner"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "attachmap"
CRISPY_FAIL_SILENTLY = False

# --- the records ------------------------------------------------------------------------------------
DATABASE_URL = environment.text("DATABASE_URL")


def journal() -> str:
    """WAL only where SQLite has the fix for its WAL-reset bug; each commit reaches the disk either way."""
    version = sqlite3.sqlite_version_info
    back_ported = (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)
    if version >= (3, 51, 3) or back_ported:
        return "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    return "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"


SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "attachmap.sqlite3",
    "OPTIONS": {
        "timeout": 20,
        # Take the write lock at once: a reader that turns into a writer half-way would fail instead of wait.
        "transaction_mode": "IMMEDIATE",
        "init_command": journal() + "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    },
}
DATABASES = {"default": environment.postgresql("DATABASE_URL", DATABASE_URL) if DATABASE_URL else SQLITE}

# --- signing in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "clients.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "clients:list"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = [
    "attachmap.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # only where an older hash has to be checked
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "attachmap.passwords.LongEnough"},
    {"NAME": "attachmap.passwords.HardToGuess"},
]
ACCOUNT_ADAPTER = "clients.sign_in.Adapter"
ACCOUNT_FORMS = {
    "login": "attachmap.forms.SignInForm",
    "change_password": "attachmap.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": None,  # clients.services.guessing counts these, in the database
    "change_password": "5/m/user",
}
ACCOUNT_LOGIN_TIMEOUT = 5 * 60  # between the password and the second step

# Who has to have a second factor; the others are offered one. The demo has nothing to protect.
SECOND_FACTOR = (
    "off"
    if DATA_DIR == DEMO_DIR
    else environment.choice(
        "ATTACHMAP_SECOND_FACTOR", "required", among=("required", "records_admins", "off")
    )
)
MFA_ADAPTER = "clients.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "AttachMap"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late
MFA_RECOVERY_CODE_DIGITS = 20  # 66 bits
SURE_SECONDS = 10 * 60  # how long somebody who has just proved who they are need not do it again

IDLE_SECONDS = 60 * environment.number("ATTACHMAP_IDLE_MINUTES", 15, least=1, most=60)
LONGEST_SESSION_SECONDS = 12 * 60 * 60
EMERGENCY_MINUTES = environment.number("ATTACHMAP_EMERGENCY_MINUTES", 60, least=5, most=24 * 60)
# How long a record is kept after the last contact: clients.services.keeping_rules. Nothing goes by itself.
RETENTION = environment.choice_or_years(
    "ATTACHMAP_RETENTION", "apa", among=("apa", "nhs-mental-health", "uk-private")
)
# Asked for by the page itself, not by the person; they do not extend a sign-in.
QUIET_VIEWS = {"clients:preview"}
SESSION_ENGINE = "attachmap.session_store"
SESSION_COOKIE_AGE = LONGEST_SESSION_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# --- words, time, files -----------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = environment.time_zone("ATTACHMAP_TIMEZONE")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = False

UNVERIFIED_KEYS = environment.flag("ATTACHMAP_UNVERIFIED_KEYS")
RISK_TEXT = environment.text(
    "ATTACHMAP_RISK_TEXT",
    "Ask about it today, before the scores, and follow your practice’s safety procedure.",
)

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["attachmap.uploads.KeptInMemory"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "attachmap.logs.WithoutContents"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # what is not there or not allowed needs no line
        "django.security": {"level": "ERROR"},
        "waitress.queue": {"level": "ERROR"},  # a request that waits a moment is no news
    },
}
