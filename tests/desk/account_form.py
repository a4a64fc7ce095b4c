"""The form of somebody's own account in the CMS."""

from django.urls import reverse


def save_account(client, **changed):
    """Send the settings as they are shown, with `changed`; None stands for an empty box."""
    shown = client.get(reverse("wagtailadmin_account")).context["panels_by_tab"]
    data = {
        field.html_name: field.value()
        for panels in shown.values()
        for panel in panels
        for field in panel.get_form()
        if field.value() and "password" not in field.html_name
    }
    data |= changed
    sent = {name: value for name, value in data.items() if value is not None}
    return client.post(reverse("wagtailadmin_account"), sent)
