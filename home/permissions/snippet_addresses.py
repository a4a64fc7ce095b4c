"""The addresses that Wagtail makes for a snippet and for choosing one."""

from wagtail.permissions import page_permission_policy

from .address_rules import model, nobody, numbered, numbered_query, somewhere

# Whoever writes originals chooses what they are filed under; translations take it over.
writes = somewhere(lambda: page_permission_policy, "add", "publish")


def snippet_addresses(label, *, copied=True):
    """The rules for the screens and the chooser of a snippet, to be given to `register`.

    `label` is `app_label.ModelName`; `copied`: its viewset has a screen for copying.
    """
    name = label.lower().replace(".", "_")
    seen = model(label, "add", "change", "delete", "view")
    changed = (numbered(), model(label, "change"))
    screens = {
        "list": seen,
        "list_results": seen,
        "add": model(label, "add"),
        "edit": changed,
        "delete": (numbered(), model(label, "delete")),
        "usage": changed,
        "history": (numbered(), seen),
        "history_results": (numbered(), seen),
    }
    if copied:
        screens["copy"] = (numbered(), model(label, "add"))
    chooser = {
        "choose": writes,
        "choose_results": writes,
        "chosen": (writes, numbered()),
        "chosen_multiple": (writes, numbered_query),
        "create": nobody,  # no chooser here has a form to make what is chosen
    }
    return {
        **{f"wagtailsnippets_{name}:{screen}": rule for screen, rule in screens.items()},
        **{f"wagtailsnippetchoosers_{name}:{step}": rule for step, rule in chooser.items()},
    }
