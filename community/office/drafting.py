"""The pages on which the next version of the charter is written."""

from collections.abc import Callable
from typing import override

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.meanwhile import show_both
from community.core.numbers import whole_number
from community.core.refusals import Refusal
from community.core.verbs import Sentence
from community.governance import actions as governance
from community.governance import queries
from community.governance.models import CharterArticle, CharterVersion
from members.requests import member_of

from .forms import CharterArticleForm, ReleaseForm
from .read_only import ReadOnlyAdmin

_PREFIX = "governance_charterversion"


class CharterDraftAdmin(ReadOnlyAdmin):
    """Begins the next version, article by article, and lets it come into force."""

    @override
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("articles/add/", self.article_view, "add_article"),
            ("articles/<int:article_id>/", self.article_view, "article"),
            ("articles/<int:article_id>/move/", self.move_view, "move"),
            ("articles/<int:article_id>/remove/", self.remove_view, "remove"),
            ("articles/<int:article_id>/put-back/", self.put_back_view, "put_back"),
            ("preview/", self.preview_view, "preview"),
        ]
        return [
            path(f"<int:pk>/{tail}", self.admin_site.admin_view(view), name=f"{_PREFIX}_{name}")
            for tail, view, name in pages
        ] + super().get_urls()

    @override
    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Ask, then begin; whoever finds it begun goes on with it."""
        at = timezone.now()
        begun = CharterVersion.objects.to_come(at).first()
        if request.method == "POST" and begun is None:
            begun = governance.start_draft(by=member_of(request), at=at)
        if begun is not None:
            return redirect(self._change_page(begun))
        title: Sentence = _("Write the charter")
        explained: Sentence = _("You write its articles one by one. Members see nothing of it yet.")
        if CharterVersion.objects.in_force(at).exists():
            title = self.adding
            explained = _("It begins as a copy of the charter in force. Members see nothing yet.")
        return self._question(request, title, explained, back=self._list_page())

    def draft_view(self, request: HttpRequest, version: CharterVersion) -> HttpResponse:
        """The draft as a whole, and the day on which it comes into force."""
        form = ReleaseForm(request.POST or None, version=version)
        context: dict[str, object] = {"form": form}
        if request.method == "POST" and form.is_valid():
            try:
                return self._released(request, version, form)
            except governance.Changed as conflict:
                change = queries.last_explanation(conflict.current)
                present = form.initial_of(conflict.current) | {"on": form.cleaned_data["on"]}
                context["meanwhile"] = show_both(form, present, change, member_of(request))
            except Refusal as refusal:
                form.write_over(CharterVersion.objects.get(pk=version.pk).revision)
                form.add_error(refusal.field, str(refusal.sentence))
        context |= {"draft": queries.draft_of(version, timezone.now())}
        return self._page(request, version, "admin/charter_draft.html", context, form)

    def _released(
        self, request: HttpRequest, version: CharterVersion, form: ReleaseForm
    ) -> HttpResponse:
        """Save what members are told, and publish if that is the button which was pressed."""
        values, by, at = form.cleaned_data.copy(), member_of(request), timezone.now()
        on = values.pop("on")
        governance.say_changes(version, **values, by=by, at=at)
        done: Sentence = _("What changes is saved.")
        if form.publishes:
            published = governance.publish_charter(version, on=on, by=by, at=at)
            done = (
                _("The charter is published: members are asked on the day you chose.")
                if published.is_announced(at)
                else _("The charter is in force: members are asked to accept it.")
            )
        messages.success(request, done)
        return redirect(self._change_page(version))

    def article_view(
        self, request: HttpRequest, pk: int, article_id: int | None = None
    ) -> HttpResponse:
        """One article in both languages, beside the one in force."""
        version = self._version(pk)
        article = version.articles.filter(pk=article_id).first() if article_id else None
        if request.method != "POST" and (not version.is_draft or (article_id and not article)):
            return redirect(self._change_page(version))
        form = CharterArticleForm(request.POST or None, article=article)
        context: dict[str, object] = {"form": form, "article": article}
        if request.method == "POST" and form.is_valid():
            if article_id and article is None:
                form.add_error(None, _GONE)
            elif self._saved(request, version, article, form, context):
                return redirect(self._change_page(version))
        context["beside"] = article and queries.in_force_beside(article, timezone.now())
        context["title"] = (
            _("Article %(number)s") % {"number": article.number} if article else _("Add an article")
        )
        return self._page(request, version, "admin/charter_article.html", context, form)

    def _saved(
        self,
        request: HttpRequest,
        version: CharterVersion,
        article: CharterArticle | None,
        form: CharterArticleForm,
        context: dict[str, object],
    ) -> bool:
        """Whether the words were taken; when not, the form says why and keeps them."""
        by, at, wording = member_of(request), timezone.now(), form.wording()
        try:
            if article is None:
                governance.add_article(version, wording, by=by, at=at)
            else:
                revision = form.cleaned_data["revision"]
                governance.revise_article(article, wording, revision=revision, by=by, at=at)
        except governance.Changed as conflict:
            change = queries.last_revision(conflict.current)
            present = form.initial_of(conflict.current)
            context["meanwhile"] = show_both(form, present, change, by)
        except governance.ArticleGone:
            context["article"] = None
            form.add_error(None, _GONE)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.sentence))
        else:
            messages.success(request, _("The article is saved in the draft."))
            return True
        return False

    def move_view(self, request: HttpRequest, pk: int, article_id: int) -> HttpResponse:
        """Give it another number."""
        to = whole_number(request.POST.get("to", ""))
        if request.method == "POST" and to is not None:
            article = CharterArticle(pk=article_id, version_id=pk)
            self._carried_out(request, governance.move_article, article, to=to)
        return redirect(f"{self._change_page(self._version(pk))}#article-{article_id}")

    def remove_view(self, request: HttpRequest, pk: int, article_id: int) -> HttpResponse:
        """Ask, then remove what was seen: `revision` says which words that was."""
        version = self._version(pk)
        article = version.articles.filter(pk=article_id).first()
        if article is None:
            return redirect(self._change_page(version))
        if request.method == "POST":
            revision = whole_number(request.GET.get("revision", "")) or 0
            self._carried_out(request, governance.remove_article, article, revision=revision)
            return redirect(self._change_page(version))
        explained = (
            _("It leaves the draft, where the list below its articles can bring it back.")
            if queries.in_force_beside(article, timezone.now())
            else _("It is in no other version: its words are lost.")
        )
        back = self._url("article", pk, article_id)
        return self._question(request, _("Remove this article"), explained, back=back, obj=article)

    def put_back_view(self, request: HttpRequest, pk: int, article_id: int) -> HttpResponse:
        """Bring back an article of the charter in force."""
        version = self._version(pk)
        in_force = CharterVersion.objects.in_force(timezone.now()).values("pk")
        article = CharterArticle.objects.filter(pk=article_id, version__in=in_force).first()
        if request.method == "POST" and article is not None:
            self._carried_out(request, governance.put_back, version, article)
        return redirect(self._change_page(version))

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The very page on which members will be asked, without its button."""
        version, at = self._version(pk), timezone.now()
        before = CharterVersion.objects.in_force(at).first()
        if version == before:
            raise Http404
        joins = before is None or request.GET.get("reader") == "newcomer"
        context = {
            "charter": queries.previewed(version, after=None if joins else before, at=at),
            "joins": joins,
            "has_before": before is not None,
            "draft_page": self._change_page(version),
        }
        return TemplateResponse(request, "admin/charter_preview.html", context)

    def _carried_out(
        self, request: HttpRequest, act: Callable[..., object], *about: object, **named: object
    ) -> None:
        """What has no form of its own says above the draft why it was refused."""
        try:
            act(*about, **named, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal.sentence))

    def _version(self, pk: int) -> CharterVersion:
        version = CharterVersion.objects.filter(pk=pk).first()
        if version is None:
            raise Http404
        return version

    def _question(
        self,
        request: HttpRequest,
        title: Sentence,
        explained: Sentence,
        *,
        back: str,
        obj: Model | None = None,
    ) -> HttpResponse:
        """A page that asks whether to go on."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "listed": self.listed(),
            "act": {"explained": explained},
            "original": obj,
            "heading": obj and str(obj),
            "back": back,
        }
        return TemplateResponse(request, "admin/act.html", context)

    def _page(
        self,
        request: HttpRequest,
        version: CharterVersion,
        template: str,
        context: dict[str, object],
        form: BaseForm,
    ) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": version,
            "title": self.heading(version),
            "heading": self.heading(version),
            "listed": self.listed(),
            "acts": [act for act in self.row_actions if act.offered(version)],
            "back": self._change_page(version),
        }
        status = 409 if "meanwhile" in context else 422 if form.errors else 200
        return TemplateResponse(request, template, shared | context, status=status)

    def _list_page(self) -> str:
        return reverse(f"admin:{_PREFIX}_changelist")

    def _url(self, name: str, *of: int) -> str:
        return reverse(f"admin:{_PREFIX}_{name}", args=of)


_GONE = _(
    "Somebody removed this article meanwhile. Your text is below: save it to add it again, as the "
    "last article."
)
