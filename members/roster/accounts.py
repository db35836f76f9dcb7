"""The accounts that exist, as an import sees them, and whose line is whose."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .cleaning import number_key
from .entries import RosterEntry
from .places import KnownPlace, KnownSite
from .refusals import Doubtful
from .text import fold


@dataclass(frozen=True)
class KnownAccount:
    """One account of the database."""

    pk: int
    email: str
    first_name: str
    last_name: str
    number: str = ""
    site: KnownSite | None = None
    entity: KnownPlace | None = None
    department: KnownPlace | None = None
    job_fr: str = ""
    job_en: str = ""
    phone: str = ""
    time_zone: str = ""
    is_closed: bool = False
    is_untold: bool = False
    addresses: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Accounts:
    """Accounts by employee number and by address."""

    def __init__(self, accounts: Sequence[KnownAccount]) -> None:
        self.all = accounts
        self._by_number = {
            number_key(account.number): account for account in accounts if account.number
        }
        self._by_address = {
            address: account
            for account in accounts
            for address in {account.email, *account.addresses}
        }

    def of(self, entry: RosterEntry) -> KnownAccount | None:
        """The account of this line: by number, then by address. Raises Doubtful."""
        numbered = self._by_number.get(number_key(entry.number)) if entry.number else None
        addressed = self._by_address.get(entry.email)
        if numbered and addressed and numbered.pk != addressed.pk:
            raise Doubtful(
                _("the number is that of %(first)s, the e-mail address that of %(second)s")
                % {"first": numbered.name, "second": addressed.name}
            )
        account = numbered or addressed
        if account:
            _refuse_somebody_else(entry, account, by_number=numbered is not None)
        return account


def _refuse_somebody_else(entry: RosterEntry, account: KnownAccount, *, by_number: bool) -> None:
    """Numbers and addresses are given again to newcomers: never hand them somebody's account.

    People change their family name and their address, seldom their first name as well.
    """
    same_address = entry.email in {account.email, *account.addresses}
    same_first = fold(entry.first_name) == fold(account.first_name)
    same_last = fold(entry.last_name) == fold(account.last_name)
    if by_number and not (same_address or same_first):
        raise Doubtful(_("the number is already that of %(name)s") % {"name": account.name})
    renumbered = not by_number and entry.number and account.number
    if renumbered and not (same_first and same_last):
        raise Doubtful(
            _("the e-mail address is already that of %(name)s, under another number")
            % {"name": account.name}
        )
