"""All settings. The environment decides: production, or local mode by name (docs/operations.md)."""

from datetime import timedelta
from pathlib import Path

from django.utils.csp import CSP
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from community import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

AT_HOME = env.at_home()
DEBUG = env.boolean("DEBUG", default=False)

if AT_HOME:
    from community import embedded

    SECRET_KEY = embedded.secret(VAR_DIR)
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    DATABASES = {"default": embedded.database(VAR_DIR / "pg", "escale")}
else:
    SECRET_KEY = env.text("SECRET_KEY")
    SECRET_KEY_FALLBACKS = env.listing("SECRET_KEY_FALLBACKS")
    ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS")
    DATABASES = {"default": env.database("DATABASE_URL")}

DATABASES["default"] |= {
    "ENGINE": "community.core.postgres",
    "CONN_MAX_AGE": 3600,
    "CONN_HEALTH_CHECKS": True,
}
# What is asked again and again is planned once by each connection: planning was half of what pages
# waited for, and where few people come, connections of ten minutes planned at every visit. To
# compile a plan into machine code takes longer than to answer any of our questions.
OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
OPTIONS.update(server_side_binding=True, prepare_threshold=3)
OPTIONS["options"] = f"{OPTIONS.get('options', '')} -c jit=off".strip()
# Whoever waits for a page is told in seconds that the database hangs: community/wsgi.py says so.
# Migrations and jobs take as long as they take.
OPTIONS.setdefault("connect_timeout", 3)
DATABASE_SECONDS = env.integer("DATABASE_SECONDS", 0, at_least=0)
if DATABASE_SECONDS:
    LIMITS = (
        f"-c statement_timeout={DATABASE_SECONDS}s -c lock_timeout={DATABASE_SECONDS // 2 + 1}s"
    )
    OPTIONS["options"] = f"{OPTIONS['options']} {LIMITS}"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "community.core",
    "community.company",
    "community.activity",
    "community.audit",
    "community.post",
    "community.governance",
    "community.notifications",
    "community.search",
    "community.texts",
    "community.files",
    "community.moderation",
    "community.asks",
    "members",
    "community.talk",
    "knowledge",
    "events",
    "newsletter",
    "community.home",
    "community.pages",
    "community.office",
    "community.backup",
    "community.demo",
    "community.office.config.EscaleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "taggit",
    "django_htmx",
    "django_prose_editor",
    "js_asset",
    "procrastinate.contrib.django",
]

# Who may read /metrics, and where errors are reported to; without them there is neither.
METRICS_TOKEN = env.text("METRICS_TOKEN", default="")
SENTRY_DSN = env.url("SENTRY_DSN", default="")

MIDDLEWARE = [
    "community.core.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "community.core.middleware.probes",
    *(["community.core.metrics.measured"] if METRICS_TOKEN else []),
    "community.core.middleware.readable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.sessions.limits",
    "community.core.middleware.language_and_zone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "community.core.middleware.SignInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "community.governance.middleware.CharterMiddleware",
    "community.core.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "community.urls"
WSGI_APPLICATION = "community.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "community.core.loading.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "community.core.templatetags.ui",
                "community.core.templatetags.faces",
                "community.core.templatetags.sending",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "community.company.context.community",
            ],
        },
    },
]
FORM_RENDERER = "community.core.rendering.Renderer"

# Mail: every message is a row of post.Delivery first; these only carry it out.
MAIL_FOLDER = VAR_DIR / "mail"
MAILERS = env.mailers(AT_HOME, MAIL_FOLDER)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", default="Escale <escale@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The address that links in mails start with.
LOCAL_URL = f"http://localhost:{env.integer('PORT', default=8000)}"
SITE_URL = env.url("SITE_URL", default=LOCAL_URL) if AT_HOME else env.site_url()

# Accounts. Timeouts of sessions: members/sessions.py; the second factor of the office:
# community/office/door.py.
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["members.backends.SignInBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "members.passwords.ContextWordsValidator"},
    {"NAME": "members.passwords.GuessesValidator"},
]
ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "add_email": "members.forms.AddressForm",
    "login": "members.forms.SignInForm",
    "signup": "members.forms.SignUpForm",
    "change_password": "members.forms.NewPasswordForm",  # nosec B105 # a form
    "set_password": "members.forms.FirstPasswordForm",  # nosec B105 # a form
    "reset_password_from_key": "members.forms.LostPasswordForm",  # nosec B105 # a form
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
# allauth asks again only whoever has a password or a factor; whoever signs in by code alone is
# asked for a code mailed to the present address (members/adapters.py).
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# Codes last ten minutes (ASVS 6.5.5) and stay in the browser that asked; no link is mailed.
CODES_LAST = int(timedelta(minutes=10).total_seconds())
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODES_LAST
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODES_LAST
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODES_LAST
# A whole company comes from one address on the morning of the launch: what protects an account
# is the limit per account ("key"), which stays strict.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
    "request_login_code": "120/m/ip,600/h/ip,3/m/key,10/h/key",
    "reset_password": "60/m/ip,300/h/ip,5/m/key,10/h/key",  # nosec B105 # a limit
    "signup": "60/m/ip,300/h/ip",
}
MFA_ADAPTER = "members.adapters.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "members.forms.PasskeyForm",
    "authenticate_webauthn": "members.forms.SecondFactorForm",
    "login_webauthn": "members.forms.SignInByPasskeyForm",
    "reauthenticate_webauthn": "members.forms.ProveByPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
# A passkey alone signs in, so it asks for the finger, the face or the device's own code.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = AT_HOME
MFA_RECOVERY_CODES_SHOW_ONCE = True
# The company's own accounts: members/single_sign_on.py. None: there is no such door.
SINGLE_SIGN_ON = env.single_sign_on(AT_HOME)
SOCIALACCOUNT_ADAPTER = "members.company_adapter.SocialAccountAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False  # whoever is new is asked for their site and language
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXIES", 0, at_least=0)
# The list of one's devices needs no track of every page.
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())

PROCRASTINATE_ON_APP_READY = "community.core.jobs.number"

# Rate limits of sign-in need one cache for all processes; texts wait there for their authors.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # What may differ between two processes for a minute: counts of more than 200 things.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Safety
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    # Browsers ask it of every address that a form leads to.
    "form-action": [CSP.SELF, *([SINGLE_SIGN_ON.origin] if SINGLE_SIGN_ON else [])],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "community.core.views.csrf_failure"
SECURE_SSL_REDIRECT = not AT_HOME
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
# An intranet shares its domain with other sites, which may still speak plain http: they are bound
# only where somebody says so.
SECURE_HSTS_SECONDS = 0 if AT_HOME else env.integer("HSTS_SECONDS", 31_536_000, at_least=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("HSTS_INCLUDE_SUBDOMAINS")
SECURE_HSTS_PRELOAD = env.boolean("HSTS_PRELOAD")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not AT_HOME
SESSION_COOKIE_NAME = "sid" if AT_HOME else "__Host-sid"
CSRF_COOKIE_NAME = "csrf" if AT_HOME else "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "community.core.messages.Storage"
if env.boolean("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["community.core.uploads.InMemory"]

# Languages: French is the reference.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["community.core.formats"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
LANGUAGE_COOKIE_NAME = "lang" if AT_HOME else "__Host-lang"
LANGUAGE_COOKIE_SECURE = not AT_HOME
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "community.core.styles.SheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "community.core.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "community.core.storage.StaticFiles"
    },
}
WHITENOISE_MANIFEST_STRICT = False

# Our own part of the rich editor: pictures, and what is pasted (static/js/pictures.js). Bodies are
# sanitised by the actions, so that nothing is asked of the editor's own allowlist.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy("js/pictures.js")], "extensions": {"Picture": html_tags([])}}
]

TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request": {"()": "community.core.logs.RequestFilter"},
        "keys": {"()": "community.core.logs.KeyFilter"},
        "sentence": {"()": "community.core.logs.SentenceFilter"},
    },
    "formatters": {
        "line": {"()": "community.core.logs.Line"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request", "keys"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # Whoever scans the net asks for other sites all day.
        "django.security.DisallowedHost": {"filters": ["sentence"], "propagate": True},
    },
}
