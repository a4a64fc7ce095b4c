from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "site_config"
    verbose_name = "RACoP"

    def ready(self):
        from . import checks  # noqa: F401 - importing registers the checks
