"""Whether what Escale stands on holds: read by /readyz, `manage.py selftest` and a page."""
