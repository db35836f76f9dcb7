from django.contrib.admin.apps import AdminConfig


class EscaleAdminConfig(AdminConfig):
    """Django's admin, on our own site."""

    default_site = "community.office.site.OfficeSite"
