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
    """The committee at any time; its author until they have sent it, then its proofreader until
    they have passed it on."""
    corrects = proofreads(member, article) and article.state == Article.State.DRAFTED
    return can_send(member, article) or (member.is_member and corrects)


def has_given_away(member: Member, article: Article) -> bool:
    """Whether an article is no longer with this author or proofreader: somebody else has it."""
    had_it = is_author(member, article) or proofreads(member, article)
    return member.is_member and had_it and not can_revise(member, article)


def can_ask(member: Member, article: Article) -> bool:
    """Its author for themselves, the committee for anybody, as long as it is being written."""
    return article.state == Article.State.ASSIGNED and can_revise(member, article)


def can_answer(member: Member, article: Article) -> bool:
    """Whoever writes it, and whoever is interviewed."""
    is_asked = member.is_member and article.interviewee_id == member.pk
    return article.state == Article.State.ASSIGNED and (is_asked or can_revise(member, article))


def can_work_on(member: Member, article: Article) -> bool:
    """Whoever makes it: its author, those who proofread it, the committee and the director."""
    makers = is_author(member, article) or proofreads(member, article)
    return member.is_member and (
        makers or committee.is_editor(member) or directs(member, article.issue)
    )


def can_send(member: Member, article: Article) -> bool:
    """Its author, until they have; the committee."""
    mine = is_author(member, article) and article.state == Article.State.ASSIGNED
    return member.is_member and (mine or committee.is_editor(member))


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


def can_remind(member: Member, article: Article) -> bool:
    """The committee reminds people, and lets a deputy stand in."""
    return can_edit_issues(member)


def can_ask_review(member: Member, article: Article) -> bool:
    """The committee shows an article to somebody outside, until it is out."""
    return can_edit_issues(member) and not article.is_out and not article.is_hidden


def sees_reviews(member: Member, article: Article) -> bool:
    """Its author, who proofreads it and the publication director hear what was answered."""
    return (
        is_author(member, article)
        or proofreads(member, article)
        or directs(member, article.issue)
        or committee.is_editor(member)
    )


def can_illustrate(member: Member, article: Article) -> bool:
    """Whoever changes its text, and whoever proofreads it until it is out."""
    reads = proofreads(member, article) and not article.is_out
    return can_revise(member, article) or (member.is_member and reads)


def directs(member: Member, issue: Issue) -> bool:
    """Whether they are the publication director of this issue."""
    return member.pk == issue.publication_director_id


def can_file(member: Member, article: Article) -> bool:
    """Who writes it, by when and where it stands: the committee, whatever its state."""
    return can_edit_issues(member)


def can_sign_off(member: Member, issue: Issue) -> bool:
    """The publication director alone agrees to publish."""
    return member.is_member and directs(member, issue)


def is_author(member: Member, article: Article) -> bool:
    return article.author_id == member.pk


def can_take_back(member: Member, issue: Issue) -> bool:
    """What is about to leave: the committee, and whoever signed it off."""
    return can_edit_issues(member) or can_sign_off(member, issue)


def can_pitch(member: Member) -> bool:
    return member.is_member
