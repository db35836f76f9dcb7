"""What pages say of what is hidden."""

from .models import Hideable, Hiding


def open_hiding(obj: Hideable) -> Hiding | None:
    """Why a thing is hidden, by whom and since when; None, without a query, when it is not."""
    if not obj.is_hidden:
        return None
    return Hiding.objects.about(obj).open().with_people().first()


def history(obj: Hideable) -> list[Hiding]:
    """Each time that a thing was hidden, the latest first."""
    return list(Hiding.objects.about(obj).with_people().order_by("-pk"))
