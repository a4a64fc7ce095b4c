"""Who may ask at the addresses that Wagtail and wagtail-localize bring, and the lower rooms' own.

Names as `reverse` takes them; a tuple means that each of its rules holds. Screens that change
what is live ask for the right to publish here where upstream asks for less or not at all.
`tests/cms/test_addresses.py` fails if an address is in neither this nor a room's own table.
"""

from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.permissions import collection_permission_policy, page_permission_policy

from .address_rules import (
    account,
    anybody,
    either,
    for_publishers,
    holds,
    in_the_cms,
    model,
    nobody,
    numbered_query,
    posted,
    setting,
    somewhere,
)
from .addresses import register
from .bulk_actions import bulk_action
from .file_rules import document, for_documents, for_images, image, upload
from .page_rules import (
    choosable,
    choosable_pages,
    copied_to_a_page,
    edited_object,
    may,
    may_move,
    may_reorder,
    of_the_page,
    page,
    page_type,
)
from .snippet_addresses import snippet_addresses
from .translation_rules import restarts_for_publishers, translation

parent = page("parent_page_id")
adds_below = (parent, may("add_subpage", key="parent_page_id"))
moved = page("page_to_move_id")
type_named = page_type("content_type_app_name", "content_type_model_name")
revision = of_the_page(Revision, "revision_id")
task_state = of_the_page(TaskState, "task_state_id")
workflow_state = of_the_page(WorkflowState, "workflow_state_id")
works_on = may("edit", "publish")
workflows = model("wagtailcore.Workflow", "add", "change", "delete", "view")
tasks = model("wagtailcore.Task", "add", "change", "delete", "view")
collections = somewhere(lambda: collection_permission_policy, "add", "change", "delete")


ENTRANCE = {
    "wagtailadmin_login": anybody,
    "wagtailadmin_logout": anybody,
    "wagtailadmin_password_reset": anybody,
    "wagtailadmin_password_reset_done": anybody,
    "wagtailadmin_password_reset_confirm": anybody,
    "wagtailadmin_password_reset_complete": anybody,
    "wagtailadmin_sprite": anybody,
    "wagtailadmin_javascript_catalog": anybody,
    "wagtail_localize:javascript_catalog": in_the_cms,
    # Whatever nothing else answers: Wagtail's page that says so.
    "^.*/$": anybody,
    # For those who try Wagtail out.
    "test404/": nobody,
    "wagtailadmin_error_test": nobody,
}

OWN = {
    "wagtailadmin_home": in_the_cms,
    "wagtailadmin_account": in_the_cms,
    "wagtailadmin_dismissibles": in_the_cms,
    "wagtailadmin_block_preview": in_the_cms,
    "wagtailadmin_editing_sessions:ping": edited_object,
    "wagtailadmin_editing_sessions:release": in_the_cms,  # ends sessions of the asker's own only
}

# Lists and searches show what the permission policy lets through (`pages.py`).
LISTS_OF_PAGES = {
    "wagtailadmin_explore_root": in_the_cms,
    "wagtailadmin_explore": parent,
    "wagtailadmin_explore_results": parent,
    "wagtailadmin_pages:search": in_the_cms,
    "wagtailadmin_pages:search_results": in_the_cms,
    "wagtailadmin_pages:type_use": (for_publishers, type_named),
    "wagtailadmin_pages:type_use_results": (for_publishers, type_named),
    "wagtailadmin_pages:choose_parent": (
        somewhere(lambda: page_permission_policy, "add"),
        page_type("app_label", "model_name"),
    ),
    "wagtailadmin_api:pages:listing": in_the_cms,
    "wagtailadmin_api:pages:detail": page("pk"),
    # The CMS's own scripts ask for none of these.
    "wagtailadmin_api:pages:find": nobody,
    "wagtailadmin_api:pages:action": nobody,
    "wagtailadmin_api:documents:listing": for_documents("choose"),
    "wagtailadmin_api:documents:detail": document("pk", "choose"),
    "wagtailadmin_api:documents:find": nobody,
    "wagtailadmin_api:images:listing": for_images("choose"),
    "wagtailadmin_api:images:detail": image("pk", "choose"),
    "wagtailadmin_api:images:find": nobody,
}

ONE_PAGE = {
    "wagtailadmin_pages:add_subpage": adds_below,
    "wagtailadmin_pages:add": (*adds_below, type_named),
    "wagtailadmin_pages:preview_on_add": (*adds_below, type_named),
    "wagtailadmin_pages:edit": (page(), may("edit"), restarts_for_publishers),
    "wagtailadmin_pages:preview_on_edit": (page(), may("edit")),
    "wagtailadmin_pages:view_draft": (page(), works_on),
    "wagtailadmin_pages:usage": (page(), works_on),
    "wagtailadmin_pages:history": (page(), works_on),
    "wagtailadmin_pages:history_results": (page(), works_on),
    "wagtailadmin_pages:copy": (page(), may("copy"), copied_to_a_page),
    "wagtailadmin_pages:delete": (page(), may("delete")),
    "wagtailadmin_pages:unpublish": (page(), may("unpublish")),
    "wagtailadmin_pages:set_privacy": (page(), may("set_view_restrictions")),
    # Aliases are never live here; whoever makes a page of one decides about what is public.
    "wagtailadmin_pages:convert_alias": (page(), may("publish")),
    "wagtailadmin_pages:move": (moved, may("move", key="page_to_move_id")),
    "wagtailadmin_pages:move_confirm": (moved, page("destination_id"), may_move),
    "wagtailadmin_pages:set_page_position": (moved, may_reorder),
    "wagtailadmin_pages:lock": (page(), may("lock")),
    "wagtailadmin_pages:unlock": (page(), may("unlock")),
    "wagtailadmin_pages:revisions_index": (page(), works_on),
    "wagtailadmin_pages:revisions_view": (page(), works_on, revision),
    "wagtailadmin_pages:revisions_revert": (page(), may("edit"), revision, restarts_for_publishers),
    "wagtailadmin_pages:revisions_unschedule": (page(), may("unschedule"), revision),
    "wagtailadmin_pages:revisions_compare": (page(0), may("edit", "publish", key=0)),
    # The actions of a task are asked of the page, so the task has to be the page's (Wagtail
    # would carry out an action that one has on one page for another page's task).
    "wagtailadmin_pages:workflow_action": (page(), task_state),
    "wagtailadmin_pages:collect_workflow_action_data": (page(), task_state),
    "wagtailadmin_pages:confirm_workflow_cancellation": (page(), may("publish")),
    "wagtailadmin_pages:workflow_preview": (page(), works_on),
    "wagtailadmin_pages:workflow_history": (page(), may("edit")),
    "wagtailadmin_pages:workflow_history_detail": (page(), may("edit"), workflow_state),
}

CHOOSING = {
    "wagtailadmin_choose_page": choosable_pages,
    "wagtailadmin_choose_page_child": (choosable("parent_page_id"), choosable_pages),
    "wagtailadmin_choose_page_search": choosable_pages,
    "wagtailadmin_choose_page_chosen_multiple": choosable_pages,
    "wagtailadmin_choose_page_external_link": posted("external-link-chooser-url"),
    "wagtailadmin_choose_page_email_link": in_the_cms,
    "wagtailadmin_choose_page_phone_link": in_the_cms,
    "wagtailadmin_choose_page_anchor_link": in_the_cms,
}

# Wagtail's reports are of all languages, drafts included.
REPORTS = {
    f"wagtailadmin_reports:{name}{results}": for_publishers
    for name in (
        "locked_pages",
        "workflow",
        "workflow_tasks",
        "site_history",
        "aging_pages",
        "page_types_usage",
    )
    for results in ("", "_results")
}

IN_BULK = {"wagtail_bulk_action": bulk_action}

WORKFLOWS = {
    **{
        f"wagtailadmin_workflows:{name}": workflows
        for name in ("index", "index_results", "usage", "usage_results")
    },
    "wagtailadmin_workflows:add": model("wagtailcore.Workflow", "add"),
    "wagtailadmin_workflows:enable": model("wagtailcore.Workflow", "add"),
    "wagtailadmin_workflows:edit": model("wagtailcore.Workflow", "change"),
    "wagtailadmin_workflows:disable": model("wagtailcore.Workflow", "delete"),
    "wagtailadmin_workflows:remove": model("wagtailcore.Workflow", "change"),
    "wagtailadmin_workflows:task_index": tasks,
    "wagtailadmin_workflows:task_index_results": tasks,
    "wagtailadmin_workflows:select_task_type": model("wagtailcore.Task", "add"),
    "wagtailadmin_workflows:add_task": model("wagtailcore.Task", "add"),
    "wagtailadmin_workflows:enable_task": model("wagtailcore.Task", "add"),
    "wagtailadmin_workflows:edit_task": model("wagtailcore.Task", "change"),
    "wagtailadmin_workflows:disable_task": model("wagtailcore.Task", "delete"),
    # Tasks are chosen for workflows.
    **{
        f"wagtailadmin_workflows:{name}": model("wagtailcore.Workflow", "add", "change")
        for name in ("task_chooser", "task_chooser_results", "task_chooser_create", "task_chosen")
    },
}

# localize's screens stand for pages only: no other model is translated here.
TRANSLATIONS = {
    "wagtail_localize:submit_page_translation": (
        page(),
        may("publish"),
        holds("wagtail_localize.submit_translation"),
    ),
    "wagtail_localize:edit_override": translation(),
    "wagtail_localize:preview_translation": translation(),
    # They would put the original's words in place of a version's, without a word; nothing needs
    # them. There is no machine to translate with.
    "wagtail_localize:convert_to_alias": nobody,
    "wagtail_localize:stop_translation": nobody,
    "wagtail_localize:machine_translate": nobody,
    "wagtail_localize:submit_snippet_translation": nobody,
    "wagtail_localize:snippets_api_listing": nobody,
    "wagtail_localize:snippets_api_detail": nobody,
    # The desk answers at these addresses, under names of its own.
    "wagtail_localize:update_translations": nobody,
    "wagtail_localize:edit_string_translation": nobody,
    "wagtail_localize:download_pofile": nobody,
    "wagtail_localize:upload_pofile": nobody,
    "wagtail_localize:translations_report": nobody,
    "wagtail_localize:translations_report_results": nobody,
}

IMAGES = {
    "wagtailimages:index": for_images("add", "change", "delete"),
    "wagtailimages:index_results": for_images("add", "change", "delete"),
    "wagtailimages:add": for_images("add"),
    "wagtailimages:add_multiple": for_images("add"),
    "wagtailimages:edit": image("image_id", "choose"),  # file_screens.py says why not
    "wagtailimages:edit_multiple": image("image_id", "change"),
    "wagtailimages:delete": image("image_id", "choose"),  # the same
    "wagtailimages:delete_multiple": image("image_id", "delete"),
    "wagtailimages:image_usage": image("image_id", "change"),
    # For addresses of sizes to order, which this site does not serve; they would be made and kept.
    "wagtailimages:url_generator": nobody,
    "wagtailimages:url_generator_output": nobody,
    "wagtailimages:preview": nobody,
    "wagtailimages:create_multiple_from_uploaded_image": (for_images("add"), upload),
    "wagtailimages:delete_upload_multiple": (for_images("add"), upload),
    "wagtailimages_chooser:choose": for_images("choose"),
    "wagtailimages_chooser:choose_results": for_images("choose"),
    "wagtailimages_chooser:chosen": image("pk", "choose"),
    "wagtailimages_chooser:chosen_multiple": (for_images("choose"), numbered_query),
    "wagtailimages_chooser:create": for_images("add"),
    "wagtailimages_chooser:select_format": image("image_id", "choose"),
}

DOCUMENTS = {
    "wagtaildocs:index": for_documents("add", "change", "delete"),
    "wagtaildocs:index_results": for_documents("add", "change", "delete"),
    "wagtaildocs:add": for_documents("add"),
    "wagtaildocs:add_multiple": for_documents("add"),
    "wagtaildocs:edit": document("document_id", "choose"),  # the same
    "wagtaildocs:edit_multiple": document("doc_id", "change"),
    "wagtaildocs:delete": document("document_id", "choose"),  # the same
    "wagtaildocs:delete_multiple": document("doc_id", "delete"),
    "wagtaildocs:document_usage": document("document_id", "change"),
    "wagtaildocs:create_multiple_from_uploaded_document": (for_documents("add"), upload),
    "wagtaildocs:delete_upload_multiple": (for_documents("add"), upload),
    "wagtaildocs_chooser:choose": for_documents("choose"),
    "wagtaildocs_chooser:choose_results": for_documents("choose"),
    "wagtaildocs_chooser:chosen": document("pk", "choose"),
    "wagtaildocs_chooser:chosen_multiple": (for_documents("choose"), numbered_query),
    "wagtaildocs_chooser:create": for_documents("add"),
}

FILING_OF_FILES = {
    "wagtailadmin_tag_autocomplete": either(for_images("add", "change"), for_documents("add")),
    "wagtailadmin_tag_model_autocomplete": nobody,  # for tags of other models, of which there are none
    "wagtailadmin_collections:index": collections,
    "wagtailadmin_collections:add": collections,
    "wagtailadmin_collections:edit": collections,
    "wagtailadmin_collections:delete": collections,
    "wagtailadmin_collections:set_privacy": collections,
}


def screens_of(namespace, label, *, first=in_the_cms, copied=False):
    """The addresses of Wagtail's screens for a model: {name: rule}.

    `first` is asked before anything else where the address names an object.
    """
    seen = model(label, "add", "change", "delete", "view")
    rules = {
        "index": seen,
        "index_results": seen,
        "add": model(label, "add"),
        "edit": (first, model(label, "change")),
        "delete": (first, model(label, "delete")),
        "history": (first, seen),
        "history_results": (first, seen),
        "usage": (first, model(label, "change")),
    }
    if copied:
        rules["copy"] = (first, model(label, "add"))
    return {f"{namespace}:{name}": rule for name, rule in rules.items()}


SETTINGS = {
    "wagtailsettings:edit": setting,
    "wagtailsettings:preview_on_edit": setting,
    **screens_of("wagtailsites", "wagtailcore.Site", copied=True),
    **screens_of("wagtaillocales", "wagtailcore.Locale", copied=True),
    **screens_of("wagtailusers_groups", "auth.Group"),
    **screens_of("wagtailusers_users", "members.User", first=account),
}

SNIPPETS = {
    "wagtailsnippets:index": in_the_cms,  # names the kinds that one has rights on
    # These rooms stand below this one.
    **snippet_addresses("members.Organisation"),
    **snippet_addresses("taxonomy.Commitment"),
    **snippet_addresses("taxonomy.Topic"),
}

for table in (
    *(ENTRANCE, OWN, LISTS_OF_PAGES, ONE_PAGE, CHOOSING, REPORTS, IN_BULK, WORKFLOWS),
    *(TRANSLATIONS, IMAGES, DOCUMENTS, FILING_OF_FILES, SETTINGS, SNIPPETS),
):
    register(table)
