"""What somebody without the right to publish must not change: rows of tables, compared whole."""

from django.apps import apps
from django.db import connection
from django.db.models import Q
from wagtail.models import Page, Revision, TaskState, WorkflowState

# Of pages whose draft the asker may change, this is what readers see or the tree stands on.
PUBLIC = (
    *("pk", "live", "title", "slug", "url_path", "path", "live_revision_id", "alias_of_id"),
    *(
        "expire_at",
        "go_live_at",
        "expired",
        "locale_id",
        "owner_id",
        "first_published_at",
    ),
)
# Models that nobody below a publisher changes a row of.
UNTOUCHED = (
    "wagtailcore.PageViewRestriction",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.Collection",
    "wagtailcore.Site",
    "wagtailcore.Locale",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowTask",
    "wagtailcore.WorkflowPage",
    "wagtailcore.Task",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.Comment",
    "wagtailcore.UploadedFile",
    "auth.Group",
    "home.SiteImage",
    "home.SiteDocument",
    "home.ContactDetails",
    "meetings.Meeting",
    "members.Organisation",
    "taxonomy.Commitment",
    "taxonomy.Topic",
    "desk.GlossaryTerm",
    "wagtail_localize.Translation",
    "wagtail_localize.TranslationSource",
    "search.Entry",
    "search.FiledWork",
    "stories.StoryPage",
)
MANY = ("auth.Group.permissions", "members.User.groups", "members.User.user_permissions")
POWERS = ("pk", "is_superuser", "is_staff", "is_active", "password")


def take(world, asker_pk):
    """The state of everything that must stay: {what: rows}."""
    own = list(world.own)
    as_text = [str(pk) for pk in own]
    rows = {
        "own pages, as readers see them": _rows(Page.objects.filter(pk__in=own), PUBLIC),
        "other pages": _rows(Page.objects.exclude(pk__in=own)),
        "revisions of other pages": _rows(Revision.objects.exclude(object_id__in=as_text)),
        "what is scheduled": _rows(
            Revision.objects.filter(approved_go_live_at__isnull=False),
            ("pk", "approved_go_live_at"),
        ),
        "workflows of other pages": _rows(WorkflowState.objects.exclude(object_id__in=as_text)),
        "tasks of other pages": _rows(
            TaskState.objects.exclude(workflow_state__object_id__in=as_text)
        ),
        "accounts": _rows(apps.get_model("members.User").objects.exclude(pk=asker_pk)),
        "own powers": _rows(apps.get_model("members.User").objects.filter(pk=asker_pk), POWERS),
    }
    for label in UNTOUCHED:
        model = apps.get_model(label)
        queryset = model._base_manager.all()
        if label == "stories.StoryPage":
            queryset = queryset.filter(Q(live=True) | ~Q(pk__in=own))
        rows[label] = _rows(queryset)
    for label in MANY:
        app, model, name = label.split(".")
        rows[label] = _rows(getattr(apps.get_model(app, model), name).through.objects.all())
    return rows


def _rows(queryset, fields=None):
    names = fields or [one.attname for one in queryset.model._meta.concrete_fields]
    # What only says that there is a newer draft is no change of what others see.
    left_out = () if fields else ("last_seen_at", "last_login")
    return sorted(queryset.values_list(*(one for one in names if one not in left_out)), key=repr)


def differences(before, after):
    """What is not as it was: [(what, rows gone, rows come)], shortened."""
    found = []
    for what, rows in before.items():
        if rows != after[what]:
            gone = [row for row in rows if row not in after[what]]
            come = [row for row in after[what] if row not in rows]
            found.append((what, repr(gone)[:400], repr(come)[:400]))
    return found


class Writes:
    """Notes whether a statement wrote anything but sessions: only then is the state compared."""

    KEPT_OUT = ("django_session", "savepoint", "wagtailadmin_editingsession")

    def __init__(self):
        self.any = False

    def __call__(self, execute, sql, params, many, context):
        start = sql.lstrip()[:6].upper()
        if start in ("INSERT", "UPDATE", "DELETE") and not any(
            table in sql for table in self.KEPT_OUT
        ):
            self.any = True
        return execute(sql, params, many, context)

    def noted(self):
        """A context in which writes are noted."""
        self.any = False
        return connection.execute_wrapper(self)
