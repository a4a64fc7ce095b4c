"""Nobody raises themselves: who may do what to whose account, through every address there is."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.users.models import UserProfile

from members.forms import groups_given_by
from members.models import User
from members.roles import (
    COORDINATOR,
    EDITOR,
    GROUPS_TO_GIVE,
    IN_A_LANGUAGE,
    TRANSLATOR,
    group_name,
)
from site_config.roles import RIGHTS, ensure_groups

pytestmark = pytest.mark.django_db
ALBANIAN_TRANSLATOR = group_name(TRANSLATOR, "sq")
ALBANIAN_EDITOR = group_name(EDITOR, "sq")
PASSWORD = "a-long-enough-password"
OTHER_PASSWORD = "another-long-password"
ADMINISTRATOR = "administrator"
ACTORS = {
    "coordinator": COORDINATOR,
    "editor": ALBANIAN_EDITOR,
    "translator": ALBANIAN_TRANSLATOR,
    "member": None,
    ADMINISTRATOR: None,
}
POWERLESS = ("editor", "translator", "member")
LIMITED = ("coordinator", *POWERLESS)
# Accounts that grant more than a coordinator has.
ABOVE = ("boss", "technician", "in_strong_group", "in_circle", "with_own_right")


def make_account(name, *groups, **fields):
    user = User.objects.create_user(
        f"{name}@example.org", PASSWORD, first_name=name.capitalize(), last_name="Person", **fields
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def people(db):
    """`{name: account}`: the actors, two to be managed, and those above a coordinator."""
    ensure_groups()
    Group.objects.create(name="Circle")
    strong = Group.objects.create(name="Strong")
    strong.permissions.add(Permission.objects.get(codename="change_group"))
    found = {
        name: make_account(name, *([group] if group else []), is_superuser=name == ADMINISTRATOR)
        for name, group in ACTORS.items()
    }
    found["target"] = make_account("target", ALBANIAN_TRANSLATOR)
    found["colleague"] = make_account("colleague", COORDINATOR)
    found["boss"] = make_account("boss", is_superuser=True)
    found["technician"] = make_account("technician", is_staff=True)
    found["in_strong_group"] = make_account("in_strong_group", ALBANIAN_EDITOR, "Strong")
    found["in_circle"] = make_account("in_circle", "Circle")
    found["with_own_right"] = make_account("with_own_right", ALBANIAN_EDITOR)
    found["with_own_right"].user_permissions.add(Permission.objects.get(codename="change_group"))
    return found


@pytest.fixture
def signed_in(people):
    """Give a browser in which one of the people is signed in."""

    def make(name):
        client = Client()
        client.force_login(people[name])
        return client

    return make


def state():
    """Everything that decides what every account may do and who can sign in to it."""
    return {
        user.pk: (
            user.email,
            user.password,
            user.is_active,
            user.is_staff,
            user.is_superuser,
            sorted(user.groups.values_list("name", flat=True)),
            sorted(user.user_permissions.values_list("codename", flat=True)),
        )
        for user in User.objects.all()
    }


def is_refused(response):
    """No such address, a refusal, or Wagtail's form of one: away to its front page or sign-in."""
    if response.status_code == 302:
        return response["Location"].split("?")[0] in (
            reverse("wagtailadmin_home"),
            reverse("wagtailadmin_login"),
        )
    return response.status_code in (403, 404)


def address(name, *args):
    return reverse(f"wagtailusers_users:{name}", args=args)


def form_of(user=None, *, groups=(), **fields):
    """What the form for an account sends; `groups` by name."""
    sent = {
        "email": user.email if user else "new@example.org",
        "first_name": user.first_name if user else "New",
        "last_name": user.last_name if user else "Person",
        "groups": list(Group.objects.filter(name__in=groups).values_list("pk", flat=True)),
        **({"is_active": "on"} if user else {"password1": PASSWORD, "password2": PASSWORD}),
    }
    return {name: value for name, value in {**sent, **fields}.items() if value is not None}


def raising_fields():
    """Everything somebody might add to a form to get power."""
    strong = Permission.objects.get(codename="change_group")
    return {"is_superuser": "on", "is_staff": "on", "user_permissions": [strong.pk]}


# What coordinators are for


def test_a_coordinator_makes_a_translator_who_signs_in_until_deactivated(signed_in):
    coordinator = signed_in("coordinator")
    response = coordinator.post(address("add"), form_of(groups=[ALBANIAN_TRANSLATOR]))
    assert response["Location"] == address("index")
    made = User.objects.get(email="new@example.org")
    assert [group.name for group in made.groups.all()] == [ALBANIAN_TRANSLATOR]
    assert made.is_active
    assert not made.is_superuser
    translator = Client()
    assert translator.login(username="new@example.org", password=PASSWORD)
    assert translator.get(reverse("wagtailadmin_home")).status_code == 200

    deactivate = form_of(made, groups=[ALBANIAN_TRANSLATOR], is_active=None)
    assert coordinator.post(address("edit", made.pk), deactivate)["Location"] == address("index")
    made.refresh_from_db()
    assert not made.is_active
    assert not Client().login(username="new@example.org", password=PASSWORD)
    assert is_refused(translator.get(reverse("wagtailadmin_home")))


@pytest.mark.parametrize(
    "groups", [[], [ALBANIAN_EDITOR], [ALBANIAN_TRANSLATOR, ALBANIAN_EDITOR], [COORDINATOR]]
)
def test_a_coordinator_gives_the_groups_of_the_house(groups, people, signed_in):
    target = people["target"]
    signed_in("coordinator").post(address("edit", target.pk), form_of(target, groups=groups))
    assert sorted(target.groups.values_list("name", flat=True)) == sorted(groups)


def test_an_administrator_still_does_everything(people, signed_in):
    signed_in(ADMINISTRATOR).post(
        address("add"), form_of(groups=["Strong", "Circle"], is_superuser="on")
    )
    made = User.objects.get(email="new@example.org")
    assert made.is_superuser
    assert made.groups.count() == 2
    for name in ABOVE:
        user = people[name]
        response = signed_in(ADMINISTRATOR).post(
            address("edit", user.pk),
            form_of(user, password1=OTHER_PASSWORD, password2=OTHER_PASSWORD),
        )
        assert response["Location"] == address("index")
        user.refresh_from_db()
        assert user.check_password(OTHER_PASSWORD)


@pytest.mark.parametrize(
    ("actor", "shown"), [("coordinator", set(GROUPS_TO_GIVE)), (ADMINISTRATOR, None)]
)
def test_forms_show_only_what_may_be_given(actor, shown, people, signed_in):
    for url in (address("add"), address("edit", people["target"].pk)):
        response = signed_in(actor).get(url)
        assert response.status_code == 200
        form = response.context["form"]
        offered = {group.name for group in form.fields["groups"].queryset}
        assert offered == (shown or set(Group.objects.values_list("name", flat=True)))
        has_box = 'name="is_superuser"' in response.content.decode()
        assert has_box == (actor == ADMINISTRATOR)


# What nobody but an administrator can do


@pytest.mark.parametrize("actor", LIMITED)
def test_a_new_account_never_gets_power(actor, signed_in):
    signed_in(actor).post(address("add"), form_of(groups=[ALBANIAN_EDITOR], **raising_fields()))
    made = User.objects.filter(email="new@example.org").first()
    assert (made is not None) == (actor == "coordinator")
    if made:
        assert not made.is_superuser
        assert not made.is_staff
        assert not made.user_permissions.exists()


@pytest.mark.parametrize("whom", ["target", "colleague", "themselves"])
@pytest.mark.parametrize("actor", LIMITED)
def test_an_account_within_limits_never_gets_power(actor, whom, people, signed_in):
    user = people[actor if whom == "themselves" else whom]
    held = [group.name for group in user.groups.all()]
    before = state()
    response = signed_in(actor).post(
        address("edit", user.pk), form_of(user, groups=held, **raising_fields())
    )
    assert state() == before
    assert is_refused(response) == (actor != "coordinator")


@pytest.mark.parametrize("group", ["Strong", "Circle"])
@pytest.mark.parametrize("whom", ["target", "themselves", None])
@pytest.mark.parametrize("actor", LIMITED)
def test_nobody_is_put_into_a_group_beyond_the_house(actor, whom, group, people, signed_in):
    user = people[actor if whom == "themselves" else whom] if whom else None
    before = state()
    url = address("edit", user.pk) if user else address("add")
    signed_in(actor).post(url, form_of(user, groups=[ALBANIAN_EDITOR, group]))
    assert state() == before


def changes_of(user):
    """Requests that would change an account: `{what: (address, form)}`."""
    held = [group.name for group in user.groups.all()]
    password = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    return {
        "password": (address("edit", user.pk), form_of(user, groups=held, **password)),
        "email": (address("edit", user.pk), form_of(user, groups=held, email="mine@example.org")),
        "deactivate": (address("edit", user.pk), form_of(user, groups=held, is_active=None)),
        "groups": (address("edit", user.pk), form_of(user, groups=[COORDINATOR])),
        "power": (address("edit", user.pk), form_of(user, **raising_fields())),
        "delete": (address("delete", user.pk), {}),
        "copy": (f"{address('index')}copy/{user.pk}/", form_of(user, **password)),
    }


CHANGES = ("password", "email", "deactivate", "groups", "power", "delete", "copy")


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("actor", LIMITED)
def test_an_account_above_is_never_changed(actor, what, people, signed_in):
    client = signed_in(actor)
    for name in ABOVE:
        before = state()
        url, form = changes_of(people[name])[what]
        for headers in ({}, {"accept": "application/json"}):
            assert is_refused(client.post(url, form, headers=headers)), name
        assert state() == before, name


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("actor", POWERLESS)
def test_editors_and_translators_change_no_account(actor, what, people, signed_in):
    for name in ("target", "colleague", actor):
        before = state()
        url, form = changes_of(people[name])[what]
        assert is_refused(signed_in(actor).post(url, form)), name
        assert state() == before, name


def test_a_coordinator_deletes_and_copies_nobody(people, signed_in):
    before = state()
    for what in ("delete", "copy"):
        url, form = changes_of(people["target"])[what]
        assert is_refused(signed_in("coordinator").get(url))
        assert is_refused(signed_in("coordinator").post(url, form))
    assert state() == before


def test_a_right_to_delete_does_not_reach_accounts_above(people, signed_in):
    Group.objects.get(name=COORDINATOR).permissions.add(
        Permission.objects.get(codename="delete_user")
    )
    for name in ABOVE:
        assert signed_in("coordinator").post(address("delete", people[name].pk)).status_code == 404
        assert User.objects.filter(pk=people[name].pk).exists()
    signed_in("coordinator").post(address("delete", people["target"].pk))
    assert not User.objects.filter(pk=people["target"].pk).exists()


SECONDARY = ("edit", "delete", "history", "history_results", "usage")


@pytest.mark.parametrize("name", SECONDARY)
def test_no_address_shows_an_account_above(name, people, signed_in):
    for above in ABOVE:
        response = signed_in("coordinator").get(address(name, people[above].pk))
        assert response.status_code == 404, above
        assert signed_in(ADMINISTRATOR).get(address(name, people[above].pk)).status_code == 200


@pytest.mark.parametrize("name", ["edit", "history", "history_results", "usage"])
def test_a_coordinator_sees_an_account_within_limits(name, people, signed_in):
    for whom in ("target", "colleague", "coordinator"):
        assert signed_in("coordinator").get(address(name, people[whom].pk)).status_code == 200


@pytest.mark.parametrize("name", SECONDARY)
@pytest.mark.parametrize("actor", POWERLESS)
def test_editors_and_translators_see_no_account(actor, name, people, signed_in):
    for whom in ("target", "boss"):
        assert is_refused(signed_in(actor).get(address(name, people[whom].pk)))


# Many accounts at once

BULK = {
    "delete": {},
    "set_active_state": {"mark_as_active": "False"},
    "assign_role": {},
}


def bulk(action, *, ids):
    url = reverse("wagtail_bulk_action", args=["members", "user", action])
    return f"{url}?{'&'.join(f'id={pk}' for pk in ids)}"


@pytest.mark.parametrize("action", BULK)
@pytest.mark.parametrize("actor", LIMITED)
def test_actions_on_many_accounts_are_for_administrators(actor, action, people, signed_in):
    form = {**BULK[action], "role": Group.objects.get(name="Strong").pk}
    before = state()
    for ids in ([people["boss"].pk], [people["target"].pk], [people[actor].pk], ["all"]):
        assert is_refused(signed_in(actor).get(bulk(action, ids=ids)))
        assert is_refused(signed_in(actor).post(bulk(action, ids=ids), form))
    assert state() == before


def test_an_administrator_acts_on_many_accounts(people, signed_in):
    ids = [people["target"].pk, people["colleague"].pk]
    signed_in(ADMINISTRATOR).post(bulk("set_active_state", ids=ids), {"mark_as_active": "False"})
    assert not User.objects.filter(pk__in=ids, is_active=True).exists()


# The list


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?q=example.org",
        "?q=Boss",
        "?is_superuser=true",
        "?is_superuser=false",
        "?ordering=is_superuser",
        "?export=csv",
        "?export=xlsx",
        "?p=2",
    ],
)
@pytest.mark.parametrize("name", ["index", "index_results"])
def test_the_list_shows_only_accounts_within_limits(name, question, people, signed_in):
    response = signed_in("coordinator").get(address(name) + question)
    assert response.status_code in (200, 404)
    found = b"".join(response).decode(errors="replace")
    for above in ABOVE:
        assert people[above].email not in found
        assert address("edit", people[above].pk) not in found
    if "export" in question:
        assert "@example.org" not in found
    if not question:
        assert people["target"].email in found


def test_the_list_offers_a_coordinator_no_power(people, signed_in):
    page = signed_in("coordinator").get(address("index")).content.decode()
    for offer in ("data-bulk-action", "is_superuser", ">Strong<", "Circle", "/copy/", "/delete/"):
        assert offer not in page
    page = signed_in(ADMINISTRATOR).get(address("index")).content.decode()
    for offer in ("data-bulk-action", "is_superuser", "Circle", "/delete/"):
        assert offer in page


def test_the_list_cannot_be_asked_for_another_group(people, signed_in):
    strong = Group.objects.get(name="Strong").pk
    response = signed_in("coordinator").get(f"{address('index')}?group={strong}")
    assert people["in_strong_group"].email not in response.content.decode()


@pytest.mark.parametrize("actor", POWERLESS)
def test_editors_and_translators_see_no_list(actor, signed_in):
    for name in ("index", "index_results"):
        assert is_refused(signed_in(actor).get(address(name)))
        assert is_refused(signed_in(actor).get(address(name) + "?export=csv"))


# Groups


@pytest.mark.parametrize("actor", LIMITED)
def test_groups_are_closed_to_all_but_administrators(actor, people, signed_in):
    group = Group.objects.get(name=COORDINATOR)
    held = set(group.permissions.values_list("pk", flat=True))
    every = list(Permission.objects.values_list("pk", flat=True))
    client = signed_in(actor)
    for name, args in {
        "index": (),
        "index_results": (),
        "add": (),
        "edit": (group.pk,),
        "delete": (group.pk,),
        "history": (group.pk,),
        "usage": (group.pk,),
        "copy": (group.pk,),
    }.items():
        try:
            url = reverse(f"wagtailusers_groups:{name}", args=args)
        except NoReverseMatch:
            continue
        assert is_refused(client.get(url)), name
        assert is_refused(client.post(url, {"name": "Mine", "permissions": every})), name
    assert set(group.permissions.values_list("pk", flat=True)) == held
    assert not Group.objects.filter(name="Mine").exists()


def test_the_names_of_the_groups_are_those_of_the_house():
    assert {name.partition(" (")[0] for name in GROUPS_TO_GIVE} == set(RIGHTS)
    assert len(GROUPS_TO_GIVE) == 12 * len(IN_A_LANGUAGE) + 2


@pytest.mark.parametrize(
    ("actor", "given"),
    [
        ("coordinator", set(GROUPS_TO_GIVE)),
        # Reviewers keep the glossary, which neither does.
        ("editor", {ALBANIAN_EDITOR, ALBANIAN_TRANSLATOR}),
        ("translator", {ALBANIAN_TRANSLATOR}),
        ("member", set()),
    ],
)
def test_groups_with_more_rights_than_ones_own_are_not_given(actor, given, people):
    """Only who may change accounts is asked; the rights are compared for everybody."""
    assert {group.name for group in groups_given_by(people[actor])} == given


def more_rights(kind, group):
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    if kind == "anywhere":
        group.permissions.add(Permission.objects.get(codename="change_group"))
    elif kind == "pages":
        GroupPagePermission.objects.create(
            group=group,
            page=root,
            permission=Permission.objects.filter(
                content_type__app_label="wagtailcore", content_type__model="page"
            )
            .exclude(pk__in=root.group_permissions.values("permission"))
            .first(),
        )
    else:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=collection,
            permission=Permission.objects.get(codename="delete_collection"),
        )


@pytest.mark.parametrize("kind", ["anywhere", "pages", "files"])
def test_a_group_that_was_given_more_is_no_longer_a_coordinators_to_give(kind, people, signed_in):
    more_rights(kind, Group.objects.get(name=ALBANIAN_EDITOR))
    before = state()
    coordinator = people["coordinator"]
    given = {group.name for group in groups_given_by(coordinator)}
    assert given == set(GROUPS_TO_GIVE) - {ALBANIAN_EDITOR}
    client = signed_in("coordinator")
    client.post(address("edit", coordinator.pk), form_of(coordinator, groups=[ALBANIAN_EDITOR]))
    assert client.get(address("edit", people["editor"].pk)).status_code == 404
    assert state() == before


def test_a_right_held_above_covers_one_on_a_single_page(people):
    page = Page.objects.filter(depth__gt=2, locale__language_code="sq").first()
    GroupPagePermission.objects.create(
        group=Group.objects.get(name=ALBANIAN_TRANSLATOR),
        page=page,
        permission=Permission.objects.get(codename="lock_page"),
    )
    assert ALBANIAN_TRANSLATOR in {group.name for group in groups_given_by(people["coordinator"])}
    assert ALBANIAN_TRANSLATOR not in {group.name for group in groups_given_by(people["editor"])}


def test_who_may_change_accounts_but_little_else_manages_members_only(people, signed_in):
    desk = Group.objects.create(name="Desk")
    desk.permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "add_user", "change_user"])
    )
    people["member"].groups.set([desk])
    client = signed_in("member")
    before = state()
    for name in ("target", "coordinator", "member", *ABOVE):
        user = people[name]
        form = form_of(user, groups=[COORDINATOR], **raising_fields())
        assert client.post(address("edit", user.pk), form).status_code == 404
    assert state() == before
    client.post(address("add"), form_of(groups=[COORDINATOR]))
    assert state() == before
    client.post(address("add"), form_of())
    assert User.objects.filter(email="new@example.org").exists()


# Names that are taken


@pytest.mark.parametrize("email", ["boss@example.org", "BOSS@Example.ORG", "Boss@example.org"])
def test_an_address_is_not_taken_twice(email, people, signed_in):
    before = state()
    client = signed_in("coordinator")
    target = people["target"]
    assert client.post(address("add"), form_of(email=email)).status_code == 200
    taken = form_of(target, groups=[ALBANIAN_TRANSLATOR], email=email)
    assert client.post(address("edit", target.pk), taken).status_code == 200
    assert state() == before


# One's own profile


def profile(user, **fields):
    """What `/admin/account/` sends."""
    return {
        "name_email-first_name": user.first_name,
        "name_email-last_name": user.last_name,
        "name_email-email": user.email,
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": UserProfile.AdminColorThemes.SYSTEM,
        "theme-contrast": UserProfile.AdminContrastThemes.SYSTEM,
        "theme-density": UserProfile.AdminDensityThemes.DEFAULT,
        **fields,
    }


@pytest.mark.parametrize("actor", ["coordinator", "editor", "translator"])
def test_a_profile_changes_the_address_and_no_right(actor, people, signed_in):
    user = people[actor]
    before = state()
    power = raising_fields() | {"groups": [group.pk for group in Group.objects.all()]}
    prefixes = ("", "name_email-", "notifications-", "locale-", "theme-", "password-", "avatar-")
    extra = {prefix + name: value for prefix in prefixes for name, value in power.items()}
    response = signed_in(actor).post(
        reverse("wagtailadmin_account"),
        profile(user, **extra, **{"name_email-email": "My.New@example.org"}),
    )
    assert response.status_code == 302
    _, *rest = before[user.pk]
    assert state() == before | {user.pk: ("my.new@example.org", *rest)}


@pytest.mark.parametrize("actor", ["coordinator", "editor", "translator"])
def test_a_profile_does_not_take_anothers_address(actor, people, signed_in):
    before = state()
    response = signed_in(actor).post(
        reverse("wagtailadmin_account"),
        profile(people[actor], **{"name_email-email": "BOSS@example.org"}),
    )
    assert response.status_code == 200
    assert state() == before


@pytest.mark.parametrize(("old", "changed"), [("wrong-password-here", False), (PASSWORD, True)])
def test_a_profile_changes_the_password_of_who_knows_it(old, changed, people, signed_in):
    password = {
        "password-old_password": old,
        "password-new_password1": OTHER_PASSWORD,
        "password-new_password2": OTHER_PASSWORD,
    }
    signed_in("editor").post(reverse("wagtailadmin_account"), profile(people["editor"], **password))
    people["editor"].refresh_from_db()
    assert people["editor"].check_password(OTHER_PASSWORD) == changed
