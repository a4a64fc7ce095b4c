"""Signing in by e-mail address."""

import pytest
from django.contrib.auth import authenticate

from members.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "long-enough-password"


def test_case_does_not_matter():
    user = User.objects.create_user("Ana@Example.org", PASSWORD)
    assert user.email == "ana@example.org"
    assert authenticate(username="ANA@example.ORG", password=PASSWORD) == user


def test_letters_that_only_look_alike_are_another_account():
    boss = User.objects.create_user("boss@example.org", PASSWORD)
    User.objects.create_user("boſs@example.org", "another-long-password")
    assert authenticate(username="boss@example.org", password=PASSWORD) == boss


def test_an_address_is_needed():
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user("", PASSWORD)
