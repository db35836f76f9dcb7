"""Numbers as an address or a form brings them."""

LARGEST = 2**63 - 1  # what a column of the database holds


def whole_number(typed: str) -> int | None:
    """The number that these digits write; None for anything else, and for what no row can have."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST))):
        return None
    number = int(typed)
    return number if number <= LARGEST else None
