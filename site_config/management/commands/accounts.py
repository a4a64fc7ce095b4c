"""Make the groups of the CMS and, where demonstrations are allowed, accounts to try it with."""

from django.conf import settings
from django.core.management.base import BaseCommand

from site_config.accounts import ensure_demonstration_accounts
from site_config.roles import ensure_groups


class Command(BaseCommand):
    help = (
        "Make the groups of the CMS with their rights; in development also demonstration "
        "accounts, whose passwords are printed. Safe to repeat."
    )

    def handle(self, *args, **options):
        ensure_groups()
        if not (settings.DEBUG or settings.DEMONSTRATION):
            return
        self.stdout.write("Accounts to try the site with (only in development):")
        for account in ensure_demonstration_accounts():
            password = account.password or "(a password of its own)"
            groups = _in_short(account.groups) or "in no group"
            self.stdout.write(f"  {account.email:<26} {password:<24} {groups}")


def _in_short(groups):
    """`Editor (bg), Editor (en), Publisher` as `Editor (bg, en), Publisher`."""
    languages = {}
    for group in groups:
        role, _, language = group.rstrip(")").partition(" (")
        languages.setdefault(role, []).append(language)
    return ", ".join(
        f"{role} ({', '.join(codes)})" if any(codes) else role for role, codes in languages.items()
    )
