"""The accounts to try the site with."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from site_config import accounts
from site_config.accounts import DEMONSTRATION_PASSWORD, ensure_demonstration_accounts
from site_config.roles import ensure_groups

pytestmark = pytest.mark.django_db


def test_demonstration_accounts_are_made_once_and_sign_in(client):
    ensure_groups()
    ensure_demonstration_accounts()
    made = {account.email: account for account in ensure_demonstration_accounts()}
    assert get_user_model().objects.filter(email__endswith="@example.org").count() == len(made)
    for email, groups in accounts.DEMONSTRATION_ACCOUNTS.items():
        user = get_user_model().objects.get(email=email)
        assert sorted(held.name for held in user.groups.all()) == sorted(groups)
        assert not user.is_superuser
        assert made[email].password == DEMONSTRATION_PASSWORD
        assert client.login(username=email, password=DEMONSTRATION_PASSWORD)


def test_a_changed_password_stays_and_is_not_told(capsys):
    call_command("accounts")
    editor = get_user_model().objects.get(email="editor@example.org")
    editor.set_password("one of my own")
    editor.save()
    capsys.readouterr()
    call_command("accounts")
    editor.refresh_from_db()
    assert editor.check_password("one of my own")
    line = next(x for x in capsys.readouterr().out.splitlines() if "editor@" in x)
    assert DEMONSTRATION_PASSWORD not in line


def test_the_command_says_who_is_in_which_groups_in_short(capsys):
    call_command("accounts")
    lines = capsys.readouterr().out.splitlines()
    assert next(x for x in lines if "translator@" in x).endswith("Translator (mk, sq)")
    assert next(x for x in lines if "member@" in x).endswith("in no group")
    assert next(x for x in lines if "editor@" in x).endswith("), Publisher")
