"""The table route × persona → status, and the small world it is read in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from community.activity import ledger
from community.company.models import Absence
from community.core import links
from community.home import actions as weekly
from community.home.models import WeeklyAct
from community.home.planning import week_of
from community.moderation import actions as moderation
from community.notifications.models import Notification
from community.texts import margin, revisions
from events import actions as events
from knowledge import verbs
from members.models import Invitation, Member
from newsletter import actions as newsletter
from newsletter.mails import digest
from tests import factories
from tests.activity.working import live_worker
from tests.asks import reviews
from tests.events import diary
from tests.files.papers import make_attachment
from tests.knowledge import forum, library
from tests.members.portraits import make_photo
from tests.moderation import cases, things
from tests.newsletter import gallery, journal
from tests.talk.threads import make_comment

PERSONAS = ("nobody", "newcomer", "alice", "bob", "carol", "dan", "eve", "admin")


@dataclass(frozen=True)
class World:
    """People by persona, and what fills the places of addresses."""

    people: dict[str, Member | None]
    places: dict[str, object]


# alice wrote the tip, asked the question and hosts the event, bob tried it and answered; dan
# holds a core-team mandate, eve's has lapsed.
#                          path                        nobody newcomer alice bob carol dan eve admin
GET = {
    "home:home": ("/", "302 302 200 200 200 200 200 200"),
    "home:search": ("/search/?q=visa", "302 302 200 200 200 200 200 200"),
    "healthz": ("/healthz", "200 200 200 200 200 200 200 200"),
    "readyz": ("/readyz", "200 200 200 200 200 200 200 200"),
    "metrics": ("/metrics", "404 404 404 404 404 404 404 404"),
    "act": ("/m/{token}/", "200 200 200 200 200 200 200 200"),
    "governance:charter": ("/charter/", "200 200 200 200 200 200 200 200"),
    "governance:charter-accept": ("/charter/accept/", "302 200 302 302 302 302 302 302"),
    "governance:bodies": ("/governance/", "302 200 200 200 200 200 200 200"),
    "company:logo": ("/media/brand/nothing.png", "404 404 404 404 404 404 404 404"),
    "pages:about": ("/about/", "302 200 200 200 200 200 200 200"),
    "pages:manager": ("/about/manager/", "302 200 200 200 200 200 200 200"),
    "pages:help": ("/help/", "200 200 200 200 200 200 200 200"),
    "pages:privacy": ("/privacy/", "200 200 200 200 200 200 200 200"),
    "pages:accessibility": ("/accessibility/", "200 200 200 200 200 200 200 200"),
    "pages:legal": ("/legal/", "200 200 200 200 200 200 200 200"),
    "notifications:notification-list": ("/notifications/", "302 302 200 200 200 200 200 200"),
    "moderation:report-new": (
        "/moderation/report/tip/{tip_pk}/",
        "302 302 404 200 200 200 200 200",
    ),
    "moderation:report-detail": (
        "/moderation/reports/{report}/",
        "302 302 404 200 404 404 404 404",
    ),
    "moderation:appeal-new": (
        "/moderation/hidden/{hiding}/appeal/",
        "302 302 200 404 404 404 404 404",
    ),
    "moderation:appeal-list": ("/moderation/appeals/", "302 302 403 403 403 403 403 403"),
    "moderation:appeal-detail": (
        "/moderation/appeals/{appeal}/",
        "302 302 404 404 404 404 404 404",
    ),
    "knowledge:library": ("/knowledge/", "302 302 200 200 200 200 200 200"),
    "talk:comment-new": ("/talk/tip/{tip_pk}/", "302 302 200 200 200 200 200 200"),
    "talk:comment-revise": (
        "/talk/comments/{comment}/revise/",
        "302 302 404 200 404 404 404 404",
    ),
    "knowledge:question-list": (
        "/knowledge/questions/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:question-new": (
        "/knowledge/questions/new/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:question-detail": (
        "/knowledge/questions/{question}/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:question-revise": (
        "/knowledge/questions/{question}/revise/",
        "302 302 200 404 404 404 404 404",
    ),
    "knowledge:question-withdraw": (
        "/knowledge/questions/{question}/withdraw/",
        "302 302 200 404 404 404 404 404",
    ),
    "knowledge:question-same": (
        "/knowledge/questions/{question}/same/",
        "302 302 200 403 403 200 403 200",
    ),
    "knowledge:question-answer": (
        "/knowledge/questions/{question}/answer/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:question-tip": (
        "/knowledge/questions/{question}/tip/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:answer-revise": (
        "/knowledge/questions/{question}/answers/{answer}/revise/",
        "302 302 404 200 404 404 404 404",
    ),
    "knowledge:answer-withdraw": (
        "/knowledge/questions/{question}/answers/{answer}/withdraw/",
        "302 302 404 200 404 404 404 404",
    ),
    "knowledge:tip-list": ("/knowledge/tips/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-new": ("/knowledge/tips/new/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-notebook-print": (
        "/knowledge/tips/kept/print/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:review-doubt": (
        "/knowledge/tips/{tip}/outdated/",
        "302 302 403 200 200 200 200 200",
    ),
    "knowledge:item-history": (
        "/knowledge/tips/{tip}/history/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:item-revision": (
        "/knowledge/tips/{tip}/history/{tip_revision}/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:item-translate": (
        "/knowledge/tips/{tip}/translate/",
        "302 302 200 403 403 403 403 403",
    ),
    "knowledge:item-suggest": (
        "/knowledge/tips/{tip}/suggest/",
        "302 302 403 200 200 200 200 200",
    ),
    "knowledge:suggestion-detail": (
        "/knowledge/tips/{tip}/suggestions/{suggestion}/",
        "302 302 200 200 404 404 404 404",
    ),
    "knowledge:tip-notebook": ("/knowledge/tips/kept/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-detail": ("/knowledge/tips/{tip}/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-revise": ("/knowledge/tips/{tip}/revise/", "302 302 200 404 404 404 404 404"),
    "knowledge:tip-failed": ("/knowledge/tips/{tip}/failed/", "302 302 403 200 200 200 200 200"),
    "knowledge:tip-withdraw": (
        "/knowledge/tips/{tip}/withdraw/",
        "302 302 200 404 404 404 404 404",
    ),
    "knowledge:sheet-list": ("/knowledge/sheets/", "302 302 200 200 200 200 200 200"),
    "knowledge:sheet-new": ("/knowledge/sheets/new/", "302 302 200 200 200 200 200 200"),
    "knowledge:sheet-detail": ("/knowledge/sheets/{sheet}/", "302 302 200 200 200 200 200 200"),
    "knowledge:sheet-revise": (
        "/knowledge/sheets/{sheet}/revise/",
        "302 302 200 404 404 404 404 404",
    ),
    "knowledge:sheet-withdraw": (
        "/knowledge/sheets/{sheet}/withdraw/",
        "302 302 200 404 404 404 404 404",
    ),
    "knowledge:sheet-picture-new": (
        "/knowledge/sheets/{sheet}/pictures/new/",
        "302 302 200 404 404 404 404 404",
    ),
    "knowledge:sheet-picture-edit": (
        "/knowledge/sheets/{sheet}/pictures/{sheet_picture}/",
        "302 302 200 404 404 404 404 404",
    ),
    "knowledge:tool-list": ("/knowledge/tools/", "302 302 200 200 200 200 200 200"),
    "knowledge:tool-detail": ("/knowledge/tools/{tool}/", "302 302 200 200 200 200 200 200"),
    "knowledge:tool-logo": (
        "/knowledge/tools/{tool}/logo/nothing.png",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-list": ("/newsletter/", "302 302 200 200 200 200 200 200"),
    "newsletter:issue-detail": ("/newsletter/12/", "302 302 200 200 200 200 200 200"),
    "newsletter:article-detail": (
        "/newsletter/12/{article}/",
        "302 302 200 200 200 200 200 200",
    ),
    "newsletter:issue-pdf": ("/newsletter/12/fr.pdf", "302 302 200 200 200 200 200 200"),
    "newsletter:flatplan": (
        "/newsletter/desk/13/plan/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:flatplan-leaf": (
        "/newsletter/desk/13/plan/0a/1.png",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:desk": ("/newsletter/desk/", "302 302 200 404 404 404 404 404"),
    "newsletter:pitch": ("/newsletter/pitch/", "302 302 200 200 200 200 200 200"),
    "newsletter:idea-list": ("/newsletter/desk/ideas/", "302 302 404 404 404 404 404 404"),
    "newsletter:idea-decline": (
        "/newsletter/desk/ideas/{idea}/decline/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-settings": (
        "/newsletter/desk/13/settings/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-dates": ("/newsletter/desk/13/dates/", "302 302 404 404 404 404 404 404"),
    "newsletter:issue-publish": (
        "/newsletter/desk/13/publish/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-new": ("/newsletter/desk/new/", "302 302 404 404 404 404 404 404"),
    "newsletter:article-new": (
        "/newsletter/desk/13/new/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing": ("/newsletter/desk/12/mailing/", "302 302 404 404 404 404 404 404"),
    "newsletter:mailing-preview": (
        "/newsletter/desk/12/mailing/html/fr/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing-text": (
        "/newsletter/desk/12/mailing/text/en/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:by-mail": ("/newsletter/by-mail/", "302 302 200 200 200 200 200 200"),
    "newsletter:unsubscribe": (
        "/newsletter/unsubscribe/{unsubscribe}/",
        "200 200 200 200 200 200 200 200",
    ),
    "newsletter:issue-close": (
        "/newsletter/desk/13/close/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-edit": (
        "/newsletter/desk/13/{draft}/edit/",
        "302 302 200 404 404 404 404 404",
    ),
    "newsletter:article-questions": (
        "/newsletter/desk/13/{draft}/questions/",
        "302 302 200 404 404 404 404 404",
    ),
    "newsletter:article-history": (
        "/newsletter/desk/13/{draft}/history/",
        "302 302 200 404 404 404 404 404",
    ),
    "newsletter:article-revision": (
        "/newsletter/desk/13/{draft}/history/{revision}/",
        "302 302 200 404 404 404 404 404",
    ),
    "newsletter:article-note": (
        "/newsletter/desk/13/{draft}/margin/",
        "302 302 200 404 404 404 404 404",
    ),
    "newsletter:article-return": (
        "/newsletter/desk/13/{draft}/return/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-filing": (
        "/newsletter/desk/13/{draft}/filing/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-delete": (
        "/newsletter/desk/13/{draft}/delete/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:review-ask": (
        "/newsletter/desk/13/{draft}/ask/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:review": ("/newsletter/review/{review}/", "200 200 200 200 200 200 200 200"),
    "newsletter:picture-new": (
        "/newsletter/desk/13/{draft}/pictures/new/",
        "302 302 200 404 404 404 404 404",
    ),
    "newsletter:picture-edit": (
        "/newsletter/desk/13/{draft}/pictures/{picture}/",
        "302 302 200 404 404 404 404 404",
    ),
    "files:picture": (
        "/files/pictures/{picture}/960.webp",
        "302 302 200 404 404 404 404 404",
    ),
    "files:attachment": (
        "/files/attachments/{attached}/",
        "302 302 200 200 200 200 200 200",
    ),
    "files:attachment-list": (
        "/files/of/sheet/{sheet_pk}/",
        "302 302 200 404 404 404 404 404",
    ),
    "files:attachment-title": (
        "/files/attachments/{attachment}/title/",
        "302 302 200 404 404 404 404 404",
    ),
    "files:attachment-replace": (
        "/files/attachments/{attachment}/replace/",
        "302 302 200 404 404 404 404 404",
    ),
    "members:suggest": ("/members/suggest/?q=ma", "302 302 200 200 200 200 200 200"),
    "events:event-list": ("/events/", "302 302 200 200 200 200 200 200"),
    "events:event-new": ("/events/new/", "302 302 200 200 200 200 200 200"),
    "events:event-month": ("/events/2026/12/", "302 302 200 200 200 200 200 200"),
    "events:event-detail": ("/events/{event}/", "302 302 200 200 200 200 200 200"),
    "events:event-calendar": ("/events/{event}/calendar.ics", "302 302 200 200 200 200 200 200"),
    "events:event-revise": ("/events/{event}/revise/", "302 302 200 404 404 200 404 200"),
    "events:event-translate": ("/events/{event}/translate/", "302 302 200 404 404 200 404 200"),
    "events:event-people": ("/events/{event}/people/", "302 302 200 404 404 200 404 200"),
    "events:event-people-file": ("/events/{event}/people.csv", "302 302 200 404 404 200 404 200"),
    "events:event-cancel": ("/events/{event}/cancel/", "302 302 200 404 404 200 404 200"),
    "events:feed-settings": ("/events/feed/", "302 302 200 200 200 200 200 200"),
    "events:feed": ("/events/feed/{feed}.ics", "200 302 200 200 200 200 200 200"),
    "members:member-list": ("/members/", "302 302 200 200 200 200 200 200"),
    "members:member-detail": ("/members/alice-martin/", "302 302 200 200 200 200 200 200"),
    "members:me": ("/members/me/", "302 302 200 200 200 200 200 200"),
    "members:me-edit": ("/members/me/edit/", "302 302 200 200 200 200 200 200"),
    "members:me-settings": ("/members/me/settings/", "302 302 200 200 200 200 200 200"),
    "members:me-absence": ("/members/me/absence/", "302 302 200 200 200 200 200 200"),
    "members:me-photo": ("/members/me/photo/", "302 302 200 200 200 200 200 200"),
    "members:me-photo-whole": (
        "/members/me/photo/{photo}.webp",
        "302 302 200 404 404 404 404 404",
    ),
    "members:photo": ("/members/photos/{photo}/96.webp", "302 302 200 200 200 200 200 200"),
    "members:me-name": ("/members/me/name/", "302 302 200 200 200 200 200 200"),
    "members:invitation-new": ("/members/invite/", "302 302 404 404 404 200 404 200"),
    "members:invitation-list": ("/members/invite/list/", "302 302 404 404 404 200 404 200"),
    "post:mailbox": ("/mailbox/", "200 200 200 200 200 200 200 200"),
    "post:mail": ("/mailbox/nothing.eml/", "404 404 404 404 404 404 404 404"),
    "post:mail-html": ("/mailbox/nothing.eml/html/", "404 404 404 404 404 404 404 404"),
    "account_login": ("/accounts/login/", "200 302 302 302 302 302 302 302"),
    "account_request_login_code": ("/accounts/login/code/", "200 302 302 302 302 302 302 302"),
    "account_confirm_login_code": (
        "/accounts/login/code/confirm/",
        "302 302 302 302 302 302 302 302",
    ),
    # Without a provider: tests/members/test_single_sign_on.py switches it on.
    "socialaccount_login": ("/accounts/company/", "404 404 404 404 404 404 404 404"),
    "socialaccount_callback": ("/accounts/company/callback/", "404 404 404 404 404 404 404 404"),
    "socialaccount_signup": ("/accounts/company/join/", "404 404 404 404 404 404 404 404"),
    "account_logout": ("/accounts/logout/", "302 200 200 200 200 200 200 200"),
    "account_signup": ("/accounts/signup/", "200 302 302 302 302 302 302 302"),
    "account_inactive": ("/accounts/inactive/", "200 200 200 200 200 200 200 200"),
    "account_email_verification_sent": (
        "/accounts/confirm-email/",
        "302 302 302 302 302 302 302 302",
    ),
    "account_reset_password": ("/accounts/password/reset/", "200 200 200 200 200 200 200 200"),
    "account_change_password": ("/accounts/password/change/", "302 200 200 200 200 200 200 200"),
    "account_set_password": ("/accounts/password/set/", "302 302 302 302 302 302 302 302"),
    "account_email": ("/accounts/email/", "302 200 200 200 200 200 200 200"),
    "account_reauthenticate_by_code": (
        "/accounts/reauthenticate/code/",
        "302 302 302 302 302 302 302 302",
    ),
    "account_reauthenticate": ("/accounts/reauthenticate/", "302 200 200 200 200 200 200 200"),
    "usersessions_list": ("/accounts/sessions/", "302 200 200 200 200 200 200 200"),
    "mfa_index": ("/accounts/2fa/", "302 200 200 200 200 200 200 200"),
    "mfa_list_webauthn": ("/accounts/2fa/webauthn/", "302 200 200 200 200 200 200 200"),
    "mfa_add_webauthn": ("/accounts/2fa/webauthn/add/", "302 302 302 302 302 302 302 302"),
    "mfa_activate_totp": ("/accounts/2fa/totp/activate/", "302 302 302 302 302 302 302 302"),
    "mfa_deactivate_totp": ("/accounts/2fa/totp/deactivate/", "302 404 404 404 404 404 404 404"),
    "mfa_view_recovery_codes": ("/accounts/2fa/recovery-codes/", "302 404 404 404 404 404 404 404"),
    "mfa_authenticate": ("/accounts/2fa/authenticate/", "302 302 302 302 302 302 302 302"),
    "admin:index": ("/admin/", "302 302 302 302 302 302 302 302"),
    "admin:events_event_changelist": ("/admin/events/event/", "302 302 302 302 302 302 302 302"),
    "admin:newsletter_article_changelist": (
        "/admin/newsletter/article/",
        "302 302 302 302 302 302 302 302",
    ),
    "admin:selftest": ("/admin/selftest/", "302 302 302 302 302 302 302 302"),
    "admin:login": ("/admin/login/", "302 403 403 403 403 302 403 302"),
}
POST = {
    "home:home": ("/", "302 302 405 405 405 405 405 405"),
    "home:act-skip": ("/acts/{weekly_act}/skip/", "302 302 302 404 404 404 404 404"),
    "asks:ask-decline": ("/asks/{ask}/decline/", "302 302 302 404 404 404 404 404"),
    "asks:ask-take-up": ("/asks/{ask}/take-up/", "302 302 302 404 404 404 404 404"),
    "set_language": ("/language/", "302 302 302 302 302 302 302 302"),
    "act": ("/m/{token}/", "302 302 302 302 302 302 302 302"),
    "moderation:report-new": (
        "/moderation/report/tip/{tip_pk}/",
        "302 302 404 422 422 422 422 422",
    ),
    "moderation:appeal-new": (
        "/moderation/hidden/{hiding}/appeal/",
        "302 302 422 404 404 404 404 404",
    ),
    "governance:charter-accept": ("/charter/accept/", "302 422 302 302 302 302 302 302"),
    "notifications:notification-read-all": (
        "/notifications/read/",
        "302 302 302 302 302 302 302 302",
    ),
    "notifications:notification-open": (
        "/notifications/{notification}/open/",
        "302 302 302 404 404 404 404 404",
    ),
    "talk:comment-new": ("/talk/tip/{tip_pk}/", "302 302 422 422 422 422 422 422"),
    "talk:comment-revise": (
        "/talk/comments/{comment}/revise/",
        "302 302 404 422 404 404 404 404",
    ),
    "talk:comment-withdraw": (
        "/talk/comments/{comment}/withdraw/",
        "302 302 404 302 404 404 404 404",
    ),
    "talk:comment-put-back": (
        "/talk/comments/{comment}/put-back/",
        "302 302 404 302 404 404 404 404",
    ),
    "talk:follow": ("/talk/tip/{tip_pk}/follow/", "302 302 302 302 302 302 302 302"),
    "talk:mute": ("/talk/tip/{tip_pk}/mute/", "302 302 302 302 302 302 302 302"),
    "knowledge:question-new": (
        "/knowledge/questions/new/",
        "302 302 422 422 422 422 422 422",
    ),
    "knowledge:question-alike": (
        "/knowledge/questions/alike/",
        "302 302 200 200 200 200 200 200",
    ),
    "knowledge:question-revise": (
        "/knowledge/questions/{question}/revise/",
        "302 302 422 404 404 404 404 404",
    ),
    "knowledge:question-draft": (
        "/knowledge/questions/{question}/draft/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:question-draft-drop": (
        "/knowledge/questions/{question}/draft/drop/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:question-withdraw": (
        "/knowledge/questions/{question}/withdraw/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:question-close": (
        "/knowledge/questions/{question}/close/",
        "302 302 302 403 403 302 403 302",
    ),
    "knowledge:question-reopen": (
        "/knowledge/questions/{question}/reopen/",
        "302 302 302 403 403 302 403 302",
    ),
    "knowledge:question-same": (
        "/knowledge/questions/{question}/same/",
        "302 302 422 403 403 422 403 422",
    ),
    "knowledge:question-me-too": (
        "/knowledge/questions/{question}/me-too/",
        "302 302 403 302 302 302 302 302",
    ),
    "knowledge:question-not-me": (
        "/knowledge/questions/{question}/not-me/",
        "302 302 302 302 302 302 302 302",
    ),
    "knowledge:question-answer": (
        "/knowledge/questions/{question}/answer/",
        "302 302 422 422 422 422 422 422",
    ),
    "knowledge:question-answer-draft": (
        "/knowledge/questions/{question}/answer/draft/",
        "302 302 302 302 302 302 302 302",
    ),
    "knowledge:question-tip": (
        "/knowledge/questions/{question}/tip/",
        "302 302 422 422 422 422 422 422",
    ),
    "knowledge:answer-revise": (
        "/knowledge/questions/{question}/answers/{answer}/revise/",
        "302 302 404 422 404 404 404 404",
    ),
    "knowledge:answer-withdraw": (
        "/knowledge/questions/{question}/answers/{answer}/withdraw/",
        "302 302 404 302 404 404 404 404",
    ),
    "knowledge:answer-accept": (
        "/knowledge/questions/{question}/answers/{answer}/accept/",
        "302 302 302 403 403 403 403 403",
    ),
    "knowledge:answer-unaccept": (
        "/knowledge/questions/{question}/answers/{answer}/unaccept/",
        "302 302 302 403 403 403 403 403",
    ),
    "knowledge:answer-helped": (
        "/knowledge/questions/{question}/answers/{answer}/helped/",
        "302 302 302 403 302 302 302 302",
    ),
    "knowledge:answer-not-helped": (
        "/knowledge/questions/{question}/answers/{answer}/not-helped/",
        "302 302 302 302 302 302 302 302",
    ),
    "knowledge:tip-new": ("/knowledge/tips/new/", "302 302 422 422 422 422 422 422"),
    "knowledge:tip-alike": ("/knowledge/tips/alike/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-preview": ("/knowledge/tips/preview/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-revise": ("/knowledge/tips/{tip}/revise/", "302 302 422 404 404 404 404 404"),
    "knowledge:tip-draft": ("/knowledge/tips/{tip}/draft/", "302 302 302 404 404 404 404 404"),
    "knowledge:tip-draft-drop": (
        "/knowledge/tips/{tip}/draft/drop/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:tip-again": ("/knowledge/tips/{tip}/again/", "302 302 403 302 302 302 302 302"),
    "knowledge:review-confirm": (
        "/knowledge/tips/{tip}/still-true/",
        "302 302 302 302 302 302 302 302",
    ),
    "knowledge:review-doubt": (
        "/knowledge/tips/{tip}/outdated/",
        "302 302 403 422 422 422 422 422",
    ),
    "knowledge:review-take": (
        "/knowledge/tips/{tip}/look-after/",
        "302 302 302 302 302 302 302 302",
    ),
    "knowledge:review-undo": (
        "/knowledge/tips/{tip}/take-back/",
        "302 302 302 302 302 302 302 302",
    ),
    "knowledge:item-restore": (
        "/knowledge/tips/{tip}/history/{tip_revision}/restore/",
        "302 302 302 403 403 403 403 403",
    ),
    "knowledge:item-take-out": (
        "/knowledge/tips/{tip}/history/{tip_revision}/take-out/",
        "302 302 302 403 403 302 403 302",
    ),
    "knowledge:item-translate": (
        "/knowledge/tips/{tip}/translate/",
        "302 302 422 403 403 403 403 403",
    ),
    "knowledge:item-suggest": (
        "/knowledge/tips/{tip}/suggest/",
        "302 302 403 422 422 422 422 422",
    ),
    "knowledge:item-translate-draft": (
        "/knowledge/tips/{tip}/translate/draft/",
        "302 302 302 403 403 403 403 403",
    ),
    "knowledge:item-translate-draft-drop": (
        "/knowledge/tips/{tip}/translate/draft/drop/",
        "302 302 302 403 403 403 403 403",
    ),
    "knowledge:item-suggest-draft": (
        "/knowledge/tips/{tip}/suggest/draft/",
        "302 302 403 302 302 302 302 302",
    ),
    "knowledge:item-suggest-draft-drop": (
        "/knowledge/tips/{tip}/suggest/draft/drop/",
        "302 302 403 302 302 302 302 302",
    ),
    "knowledge:suggestion-take": (
        "/knowledge/tips/{tip}/suggestions/{suggestion}/take/",
        "302 302 302 403 404 404 404 404",
    ),
    "knowledge:suggestion-decline": (
        "/knowledge/tips/{tip}/suggestions/{suggestion}/decline/",
        "302 302 302 403 404 404 404 404",
    ),
    "knowledge:tip-try": ("/knowledge/tips/{tip}/try/", "302 302 403 302 302 302 302 302"),
    "knowledge:tip-failed": ("/knowledge/tips/{tip}/failed/", "302 302 403 422 422 422 422 422"),
    "knowledge:tip-withdraw": (
        "/knowledge/tips/{tip}/withdraw/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:tip-publish-again": (
        "/knowledge/tips/{tip}/publish/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:tip-untry": ("/knowledge/tips/{tip}/untry/", "302 302 302 302 302 302 302 302"),
    "knowledge:tip-keep": ("/knowledge/tips/{tip}/keep/", "302 302 302 302 302 302 302 302"),
    "knowledge:tip-unkeep": ("/knowledge/tips/{tip}/unkeep/", "302 302 302 302 302 302 302 302"),
    "knowledge:sheet-new": ("/knowledge/sheets/new/", "302 302 422 422 422 422 422 422"),
    "knowledge:sheet-revise": (
        "/knowledge/sheets/{sheet}/revise/",
        "302 302 422 404 404 404 404 404",
    ),
    "knowledge:sheet-withdraw": (
        "/knowledge/sheets/{sheet}/withdraw/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:sheet-publish-again": (
        "/knowledge/sheets/{sheet}/publish/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:sheet-draft": (
        "/knowledge/sheets/{sheet}/draft/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:sheet-draft-drop": (
        "/knowledge/sheets/{sheet}/draft/drop/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:sheet-picture-new": (
        "/knowledge/sheets/{sheet}/pictures/new/",
        "302 302 422 404 404 404 404 404",
    ),
    "knowledge:sheet-picture-upload": (
        "/knowledge/sheets/{sheet}/pictures/upload/",
        "302 302 422 404 404 404 404 404",
    ),
    "knowledge:sheet-picture-edit": (
        "/knowledge/sheets/{sheet}/pictures/{sheet_picture}/",
        "302 302 422 404 404 404 404 404",
    ),
    "knowledge:sheet-picture-place": (
        "/knowledge/sheets/{sheet}/pictures/{sheet_picture}/place/",
        "302 302 302 404 404 404 404 404",
    ),
    "knowledge:sheet-picture-remove": (
        "/knowledge/sheets/{sheet}/pictures/{sheet_removed}/remove/",
        "302 302 302 404 404 404 404 404",
    ),
    "files:attachment-list": (
        "/files/of/sheet/{sheet_pk}/",
        "302 302 422 404 404 404 404 404",
    ),
    "files:attachment-title": (
        "/files/attachments/{attachment}/title/",
        "302 302 422 404 404 404 404 404",
    ),
    "files:attachment-replace": (
        "/files/attachments/{attachment}/replace/",
        "302 302 422 404 404 404 404 404",
    ),
    "files:attachment-remove": (
        "/files/attachments/{attachment_removed}/remove/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-useful": (
        "/newsletter/12/{article}/useful/",
        "302 302 403 302 302 302 302 302",
    ),
    "newsletter:pitch": ("/newsletter/pitch/", "302 302 422 422 422 422 422 422"),
    "newsletter:idea-decline": (
        "/newsletter/desk/ideas/{idea}/decline/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-settings": (
        "/newsletter/desk/13/settings/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-dates": ("/newsletter/desk/13/dates/", "302 302 404 404 404 404 404 404"),
    "newsletter:issue-drop": ("/newsletter/desk/13/delete/", "302 302 404 404 404 404 404 404"),
    "newsletter:issue-take-back": (
        "/newsletter/desk/13/take-back/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-sign-off": (
        "/newsletter/desk/13/sign-off/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-ask-sign-off": (
        "/newsletter/desk/13/ask-sign-off/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-new": ("/newsletter/desk/new/", "302 302 404 404 404 404 404 404"),
    "newsletter:article-new": (
        "/newsletter/desk/13/new/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing-try": (
        "/newsletter/desk/12/mailing/try/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing-start": (
        "/newsletter/desk/12/mailing/start/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing-pause": (
        "/newsletter/desk/12/mailing/pause/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing-resume": (
        "/newsletter/desk/12/mailing/resume/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing-stop": (
        "/newsletter/desk/12/mailing/stop/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:mailing-settle": (
        "/newsletter/desk/12/mailing/settle/1/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:by-mail": ("/newsletter/by-mail/", "302 302 302 302 302 302 302 302"),
    "newsletter:unsubscribe": (
        "/newsletter/unsubscribe/{unsubscribe}/",
        "200 200 200 200 200 200 200 200",
    ),
    "newsletter:issue-publish": (
        "/newsletter/desk/13/publish/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:issue-close": (
        "/newsletter/desk/13/close/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:flatplan-sheet": (
        "/newsletter/desk/13/plan/sheet/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-place": (
        "/newsletter/desk/13/{draft}/place/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-unplace": (
        "/newsletter/desk/13/{draft}/unplace/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-edit": (
        "/newsletter/desk/13/{draft}/edit/",
        "302 302 422 404 404 404 404 404",
    ),
    "newsletter:article-draft": (
        "/newsletter/desk/13/{draft}/draft/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-draft-drop": (
        "/newsletter/desk/13/{draft}/draft/drop/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-send": (
        "/newsletter/desk/13/{draft}/send/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-approve": (
        "/newsletter/desk/13/{draft}/approve/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-questions": (
        "/newsletter/desk/13/{draft}/questions/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-ask": (
        "/newsletter/desk/13/{draft}/questions/ask/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-assemble": (
        "/newsletter/desk/13/{draft}/questions/assemble/",
        "302 302 422 404 404 404 404 404",
    ),
    "newsletter:article-restore": (
        "/newsletter/desk/13/{draft}/history/{revision}/restore/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-note": (
        "/newsletter/desk/13/{draft}/margin/",
        "302 302 422 404 404 404 404 404",
    ),
    "newsletter:note-settle": (
        "/newsletter/desk/13/{draft}/margin/{noted}/settle/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:article-return": (
        "/newsletter/desk/13/{draft}/return/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-filing": (
        "/newsletter/desk/13/{draft}/filing/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-delete": (
        "/newsletter/desk/13/{draft}/delete/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-proofread": (
        "/newsletter/desk/13/{draft}/proofread/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-lay-out": (
        "/newsletter/desk/13/{draft}/lay-out/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-order": (
        "/newsletter/desk/13/{draft}/order/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-move": (
        "/newsletter/desk/13/{draft}/move/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-remind": (
        "/newsletter/desk/13/{draft}/remind/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:article-hand-over": (
        "/newsletter/desk/13/{draft}/hand-over/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:review-ask": (
        "/newsletter/desk/13/{draft}/ask/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:review-revoke": (
        "/newsletter/desk/13/{draft}/ask/0/revoke/",
        "302 302 404 404 404 404 404 404",
    ),
    "newsletter:review": ("/newsletter/review/{review}/", "422 422 422 422 422 422 422 422"),
    "files:pasted": ("/files/pasted/", "302 302 200 200 200 200 200 200"),
    "newsletter:picture-new": (
        "/newsletter/desk/13/{draft}/pictures/new/",
        "302 302 422 404 404 404 404 404",
    ),
    "newsletter:picture-upload": (
        "/newsletter/desk/13/{draft}/pictures/upload/",
        "302 302 422 404 404 404 404 404",
    ),
    "newsletter:picture-edit": (
        "/newsletter/desk/13/{draft}/pictures/{picture}/",
        "302 302 422 404 404 404 404 404",
    ),
    "newsletter:picture-place": (
        "/newsletter/desk/13/{draft}/pictures/{picture}/place/",
        "302 302 302 404 404 404 404 404",
    ),
    "newsletter:picture-remove": (
        "/newsletter/desk/13/{draft}/pictures/{removed}/remove/",
        "302 302 302 404 404 404 404 404",
    ),
    "events:event-new": ("/events/new/", "302 302 422 422 422 422 422 422"),
    "events:event-draft": ("/events/{event}/draft/", "302 302 302 404 404 302 404 302"),
    "events:event-draft-drop": ("/events/{event}/draft/drop/", "302 302 302 404 404 302 404 302"),
    "events:event-register": ("/events/{event}/register/", "302 302 302 302 302 302 302 302"),
    "events:event-unregister": ("/events/{event}/unregister/", "302 302 302 302 302 302 302 302"),
    "events:event-revise": ("/events/{event}/revise/", "302 302 422 404 404 422 404 422"),
    "events:event-translate": ("/events/{event}/translate/", "302 302 302 404 404 302 404 302"),
    "events:event-people": ("/events/{event}/people/", "302 302 422 404 404 422 404 422"),
    "events:event-cancel": ("/events/{event}/cancel/", "302 302 302 404 404 422 404 422"),
    "events:feed-settings": ("/events/feed/", "302 302 302 302 302 302 302 302"),
    "events:feed": ("/events/feed/{feed}.ics", "405 302 405 405 405 405 405 405"),
    "members:me-edit": ("/members/me/edit/", "302 302 422 422 422 422 422 422"),
    "members:me-settings": ("/members/me/settings/", "302 302 422 422 422 422 422 422"),
    "members:me-absence": ("/members/me/absence/", "302 302 422 422 422 422 422 422"),
    "members:absence-end": (
        "/members/me/absence/{absence}/end/",
        "302 302 302 404 404 404 404 404",
    ),
    # alice has been here for longer than somebody new.
    "members:member-welcome": (
        "/members/alice-martin/welcome/",
        "302 302 403 403 403 403 403 403",
    ),
    "members:me-photo": ("/members/me/photo/", "302 302 422 422 422 422 422 422"),
    "members:me-photo-remove": ("/members/me/photo/remove/", "302 302 302 302 302 302 302 302"),
    "members:me-name": ("/members/me/name/", "302 302 422 422 422 422 422 422"),
    "members:invitation-new": ("/members/invite/", "302 302 404 404 404 422 404 422"),
    "members:invitation-list": ("/members/invite/list/", "302 302 404 404 404 422 404 422"),
    "members:invitation-resend": (
        "/members/invite/{invitation}/resend/",
        "302 302 404 404 404 302 404 302",
    ),
    "members:invitation-withdraw": (
        "/members/invite/{invitation}/withdraw/",
        "302 302 404 404 404 302 404 404",
    ),
    "usersessions_end": ("/accounts/sessions/1/end/", "302 404 404 404 404 404 404 404"),
}
# Steps inside a journey of allauth, which only their own journey can reach.
LEFT_OUT = {
    "account_complete_password_reset",
    "account_confirm_password_reset_code",
    "account_password_reset_completed",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
}


def build_world() -> World:
    """Everybody, one published tip, one tool, one event, one feed, one invitation, a worker."""
    live_worker()
    people: dict[str, Member | None] = {
        "nobody": None,
        "newcomer": factories.make_account("Nina", "Blanc"),
        "alice": factories.make_member("Alice", "Martin"),
        "bob": factories.make_member("Bob", "Petit"),
        "carol": factories.make_member("Carol", "Nowak", site=factories.make_site("varsovie")),
        "dan": factories.make_member("Dan", "Weber"),
        "eve": factories.make_member("Eve", "Leroy"),
        "admin": factories.make_member("Ada", "Roussel", is_superuser=True),
    }
    today, now = timezone.localdate(), timezone.now()
    factories.make_mandate(people["dan"])
    factories.make_mandate(people["eve"], starts_on=today - timedelta(days=365), ends_on=today)
    invitation = Invitation.objects.create(
        email="guest@aurelis.example",
        first_name="Gabrielle",
        last_name="Roy",
        site=factories.make_site(),
        invited_by=people["dan"],
        sent_at=now,
        expires_at=now + timedelta(days=30),
    )
    tip = library.make_tip(people["alice"])
    sheet = library.make_sheet(people["alice"])
    question = forum.make_question(people["alice"])
    answer = forum.make_answer(question, people["bob"])
    tool = library.make_tool()
    out, coming = journal.make_issue(12), journal.make_issue(13)
    article = journal.make_ready(out, author=people["alice"])
    journal.let_out(out)
    draft = journal.make_draft(coming, author=people["alice"])
    idea = newsletter.pitch(newsletter.Idea("Une idée"), by=people["bob"], at=now, past=True)
    absence = Absence.objects.create(
        person=people["alice"], starts_on=today, ends_on=today + timedelta(days=5)
    )
    entry = ledger.record(verbs.TIP_TRIED, by=people["bob"], on=tip, at=now, past=True)
    notification = Notification.objects.create(person=people["alice"], entry=entry, created_at=now)
    hiding = things.hide(library.make_tip(people["alice"]), people["dan"])
    places = {
        "tip_pk": tip.pk,
        "report": cases.report(question, people["bob"]).reports.get().pk,
        "hiding": hiding.pk,
        "appeal": moderation.appeal(hiding, "Relisez.", by=people["alice"], at=now).pk,
        "absence": absence.pk,
        "notification": notification.pk,
        "article": article.slug,
        "draft": draft.slug,
        "revision": revisions.of(draft)[0].pk,
        "noted": margin.note(draft, "fr", "Lequel ?", by=people["alice"], at=now).pk,
        "tip": tip.slug,
        "tip_revision": revisions.newest(tip),
        "suggestion": library.make_suggestion(tip, people["bob"]).pk,
        "comment": make_comment(tip, people["bob"]).pk,
        "sheet": sheet.slug,
        "sheet_pk": sheet.pk,
        "attached": (attached := make_attachment(sheet, people["alice"])).name,
        "attachment": attached.attachment_id,
        "attachment_removed": make_attachment(sheet, people["alice"]).attachment_id,
        "sheet_picture": gallery.add(sheet, people["alice"]).name,
        "sheet_removed": gallery.add(sheet, people["alice"]).name,
        "question": question.slug,
        "answer": answer.pk,
        "event": diary.make_event(people["alice"]).slug,
        "review": newsletter.ask_review(
            draft,
            newsletter.Guest(
                "Monsieur Arnaud", "arnaud@aurelis.example", "Cela vous convient-il ?"
            ),
            by=journal.make_editor(),
            at=now,
        ),
        "feed": events.open_feed(by=people["bob"], at=now),
        "tool": tool.slug,
        "idea": idea.pk,
        "invitation": invitation.pk,
        "ask": reviews.ask_one(tip, people["alice"], now).pk,
        "weekly_act": _weekly_act(people["alice"], now).pk,
        "photo": make_photo(people["alice"]).name,
        "picture": gallery.make_picture(draft).name,
        "removed": gallery.add(draft).name,
        "token": links.token_for("invitation", invitation.pk),
        "unsubscribe": links.token_for(digest.UNSUBSCRIBE, people["alice"].pk),
    }
    return World(people, places)


def _weekly_act(member: Member | None, at: datetime) -> WeeklyAct:
    assert member is not None
    weekly.plan_week(week := week_of(member, at))
    return WeeklyAct.objects.of_week(member.pk, week.monday)[0]
