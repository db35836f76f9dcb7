"""Who may do what with issues and articles."""

from members.models import Member

from . import committee
from .models import Article, Issue


def can_edit_issues(member: Member) -> bool:
    return member.is_member and committee.is_editor(member)


def can_draft(member: Member) -> bool:
    return can_edit_issues(member)


def can_read(member: Member, article: Article) -> bool:
    """Paired with `visible_to`."""
    if article.is_published or is_author(member, article) or committee.is_editor(member):
        return True
    if proofreads(member, article) or directs(member, article.issue):
        return True
    return article.is_hidden and member.may_enter_office


def can_revise(member: Member, article: Article) -> bool:
    """The committee at any time; the author until they have sent it."""
    mine = is_author(member, article) and article.state == Article.State.ASSIGNED
    return member.is_member and (mine or committee.is_editor(member))


def has_given_away(member: Member, article: Article) -> bool:
    """Whether this author's article is with the committee, or with its readers, by now."""
    return member.is_member and is_author(member, article) and not can_revise(member, article)


def can_ask(member: Member, article: Article) -> bool:
    """Its author for themselves, the committee for anybody, as long as it is being written."""
    return article.state == Article.State.ASSIGNED and can_revise(member, article)


def can_answer(member: Member, article: Article) -> bool:
    """Whoever writes it, and whoever is interviewed."""
    is_asked = member.is_member and article.interviewee_id == member.pk
    return article.state == Article.State.ASSIGNED and (is_asked or can_revise(member, article))


def can_send(member: Member, article: Article) -> bool:
    return can_revise(member, article)


def can_approve(member: Member, article: Article) -> bool:
    return can_edit_issues(member)


def can_return(member: Member, article: Article) -> bool:
    return can_proofread(member, article)


def can_mark(member: Member, article: Article) -> bool:
    """Nobody praises their own article."""
    return member.is_member and article.is_published and not is_author(member, article)


def proofreads(member: Member, article: Article) -> bool:
    """Whether this article was given to them, or to the one they stand in for."""
    return member.pk in {article.proofreader_id, article.deputy_id}


def can_proofread(member: Member, article: Article) -> bool:
    """Its proofreader, their deputy and the committee."""
    return member.is_member and (proofreads(member, article) or committee.is_editor(member))


def directs(member: Member, issue: Issue) -> bool:
    """Whether they are the publication director of this issue."""
    return member.pk == issue.publication_director_id


def can_sign_off(member: Member, issue: Issue) -> bool:
    """The publication director alone agrees to publish."""
    return member.is_member and directs(member, issue)


def is_author(member: Member, article: Article) -> bool:
    return article.author_id == member.pk
