"""Every address of the CMS is listed with who may ask there; one that is not is refused."""

import pytest
from django.test import Client, override_settings
from django.urls import path, resolve, reverse

from home.permissions import addresses
from home.permissions.address_rules import in_the_cms, nobody
from members.models import User
from site_config import urls
from site_config.checks import check_addresses

# How many there are today. Another number means that a version of Wagtail or localize, or a room,
# brought or took addresses: look at them, then change it.
PATTERNS = 302

# Where the desk answers in localize's place: name there, arguments, name of ours.
SHADOWED = [
    ("update_translations", [1], "update_complete_translations"),
    ("edit_string_translation", [1, 1], "edit_string_and_keep"),
    ("download_pofile", [1], "export_po_file"),
    ("upload_pofile", [1], "import_po_file"),
    ("translations_report", [], "report_to_board"),
    ("translations_report_results", [], "results_to_board"),
]


def test_every_address_is_listed_and_every_listed_one_is_there():
    assert addresses.unlisted() == []
    assert addresses.listed_in_vain() == []
    assert len(addresses.patterns()) == PATTERNS


def test_the_walk_finds_what_django_finds():
    """A walk that missed a branch would find nothing unlisted there."""
    found = {name for name, _route in addresses.patterns()}
    for name, *_rest in SHADOWED:
        assert f"wagtail_localize:{name}" in found
    assert {"wagtailadmin_api:pages:action", "storypage:index", "save_piece"} <= found


def answer(request):
    raise AssertionError("This screen must not be asked.")


class WithAnUnlistedAddress:
    """The site's addresses and one more under `admin/`, named like none that is listed."""

    urlpatterns = [
        path("admin/brand-new/<int:page_id>/", answer, name="brand_new"),
        path("admin/nameless/", answer),
        *urls.urlpatterns,
    ]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=WithAnUnlistedAddress)
@pytest.mark.parametrize("address", ["/admin/brand-new/1/", "/admin/nameless/"])
def test_an_unlisted_address_is_there_for_nobody(address):
    boss = User.objects.create_superuser("boss@example.org", "long-enough-password")
    signed_in = Client()
    signed_in.force_login(boss)
    for client in (Client(), signed_in):
        for method in (client.get, client.post):
            assert method(address).status_code == 404


@override_settings(ROOT_URLCONF=WithAnUnlistedAddress)
def test_a_check_names_what_is_unlisted():
    errors = check_addresses(None)
    assert [error.id for error in errors] == ["site_config.E005"] * 2
    assert "brand_new" in errors[0].msg
    assert "admin/nameless/" in errors[1].msg


def test_the_check_finds_nothing_on_this_site():
    assert check_addresses(None) == []


@override_settings(ROOT_URLCONF=WithAnUnlistedAddress)
def test_a_name_cannot_be_listed_twice_with_different_rules(monkeypatch):
    monkeypatch.setattr(addresses, "_rules", dict(addresses._rules))
    addresses.register({"brand_new": in_the_cms})
    addresses.register({"brand_new": in_the_cms})
    with pytest.raises(addresses.ImproperlyConfigured, match="brand_new"):
        addresses.register({"brand_new": nobody})


@pytest.mark.parametrize(("name", "arguments", "ours"), SHADOWED)
def test_the_desk_answers_in_localizes_place(name, arguments, ours):
    match = resolve(reverse(f"wagtail_localize:{name}", args=arguments))
    assert match.view_name == ours
    # If it did not, the address would be there for nobody.
    assert addresses.rules_of(f"wagtail_localize:{name}", "") == (nobody,)
