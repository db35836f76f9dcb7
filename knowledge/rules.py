"""Who may do what with tips, sheets, tools, questions and answers."""

from community.core.bilingual import LANGUAGES
from members.models import Member

from .models import Answer, Question, Reviewable, Sheet, Tip


def can_write(member: Member) -> bool:
    return member.is_member


def can_read(member: Member, item: Tip | Sheet) -> bool:
    """Paired with `visible_to`."""
    if item.is_published or item.author_id == member.pk:
        return True
    return item.is_hidden and member.may_enter_office


def can_revise(member: Member, item: Tip | Sheet) -> bool:
    return member.is_member and item.author_id == member.pk


def can_take_out(member: Member, item: Tip | Sheet) -> bool:
    """An earlier text, out of its history: whoever revises it, and the core team."""
    return can_revise(member, item) or member.may_enter_office


def can_translate(member: Member, item: Tip | Sheet) -> bool:
    """Write it in its other language: whoever looks after it, and any member who declares both."""
    if can_revise(member, item):
        return True
    return member.is_member and item.is_published and set(LANGUAGES) <= set(member.spoken)


def can_suggest(member: Member, item: Tip | Sheet) -> bool:
    """Propose other words: any reader but its author, who revises it."""
    return member.is_member and item.is_published and item.author_id != member.pk


def can_withdraw(member: Member, item: Tip | Sheet) -> bool:
    """Its author alone; what others must not read, the core team hides."""
    return can_revise(member, item)


def can_try(member: Member, tip: Tip) -> bool:
    """Nobody praises their own tip."""
    return member.is_member and tip.is_published and tip.author_id != member.pk


def can_keep(member: Member, tip: Tip) -> bool:
    return member.is_member and tip.is_published


def can_refile(member: Member) -> bool:
    return member.may_enter_office


def can_describe_tools(member: Member) -> bool:
    return member.may_enter_office


def can_ask(member: Member) -> bool:
    return member.is_member


def can_be_asked(member: Member) -> bool:
    """Privately: whoever looks after a tool that is still in use."""
    return member.is_member and member.referred_tools.exclude(status="retired").exists()


def can_read_question(member: Member, question: Question) -> bool:
    """Paired with `visible_to`."""
    if question.is_public or question.author_id == member.pk:
        return True
    if question.is_private:
        return question.asked_of_id == member.pk and not question.is_withdrawn
    return question.is_hidden and member.may_enter_office


def is_asker(member: Member, question: Question) -> bool:
    """Whoever asked it: they alone change its words, accept an answer, and take it back."""
    return member.is_member and question.author_id == member.pk


def can_settle(member: Member, question: Question) -> bool:
    """Close it, or say that it was asked before: whoever asked it, and the core team."""
    if is_asker(member, question):
        return True
    return question.is_public and member.may_enter_office


def can_answer(member: Member, question: Question) -> bool:
    """An answer bears a name: whoever asked without one does not answer themselves."""
    if not (member.is_member and question.takes_answers and can_read_question(member, question)):
        return False
    return not (question.without_name and question.author_id == member.pk)


def can_share_question(member: Member, question: Question) -> bool:
    """Say "me too": nobody does to their own."""
    return member.is_member and question.is_public and question.author_id != member.pk


def is_answerer(member: Member, answer: Answer) -> bool:
    """Whoever wrote it, while they may read its question."""
    is_own = member.is_member and answer.author_id == member.pk
    return is_own and can_read_question(member, answer.question)


def can_thank(member: Member, answer: Answer) -> bool:
    """Say that an answer helped: nobody praises their own."""
    can_read_it = answer.is_shown and can_read_question(member, answer.question)
    return member.is_member and can_read_it and answer.author_id != member.pk


def can_accept(member: Member, answer: Answer) -> bool:
    return is_asker(member, answer.question) and answer.is_shown


def can_review(member: Member, thing: Reviewable) -> bool:
    """Say that it is still true; what has retired comes back with those who look after it."""
    if not (member.is_member and thing.takes_reviews):
        return False
    return not thing.has_retired or member.pk in thing.owner_keys


def can_doubt(member: Member, thing: Reviewable) -> bool:
    """Say that it is outdated: those who look after it put it right instead."""
    return can_review(member, thing) and member.pk not in thing.owner_keys


def can_look_after(member: Member, thing: Reviewable) -> bool:
    """Any member may, once whoever did has left."""
    return member.is_member and thing.takes_reviews and not thing.has_owner
