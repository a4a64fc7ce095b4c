"""The way of a text from whoever wrote it to the public: one workflow for each language."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from desk.models import ApprovalTask
from languages.registry import LANGUAGES
from members.roles import COORDINATOR, PUBLISHER, REVIEWER, group_name

PUBLISHING = "Publishing"
# Wagtail's migrations make this group, and a workflow of one task in which it approves.
WAGTAILS_APPROVERS = "Moderators"
FORMER_APPROVERS = (WAGTAILS_APPROVERS, "Editors", "Coordinators")


def workflow_name(language):
    """`Review and publishing (sq)`."""
    return f"Review and publishing ({language})"


def task_name(language):
    """`Review (sq)`."""
    return f"Review ({language})"


def ensure_reviewing(trees):
    """A workflow for each language: its reviewers, then the publishers; on its tree if there is one.

    `trees` are the front pages by language code. Safe to repeat. A tree that was given another
    workflow keeps it, and so does a task its groups once it is made: whoever may change workflows
    in the CMS decides.
    """
    tasks = {task.name: task for task in ApprovalTask.objects.all()}
    workflows = {workflow.name: workflow for workflow in Workflow.objects.all()}
    publishing = tasks.get(PUBLISHING) or _make_task(PUBLISHING, PUBLISHER)
    for language in LANGUAGES:
        name = task_name(language)
        review = tasks.get(name) or _make_task(name, group_name(REVIEWER, language))
        name = workflow_name(language)
        workflow = workflows.get(name) or _make_workflow(name, (review, publishing))
        if language in trees:
            WorkflowPage.objects.get_or_create(
                page=trees[language], defaults={"workflow": workflow}
            )
    _drop_what_wagtail_made()


def _make_task(name, group):
    task = ApprovalTask.objects.create(name=name)
    task.groups.set(Group.objects.filter(name__in=(group, COORDINATOR)))
    return task


def _make_workflow(name, tasks):
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.bulk_create(
        WorkflowTask(workflow=workflow, task=task, sort_order=order)
        for order, task in enumerate(tasks)
    )
    return workflow


def _drop_what_wagtail_made():
    """The approval by groups that are no more; what waited in it can be handed in again."""
    for task in GroupApprovalTask.objects.filter(groups__name__in=FORMER_APPROVERS, active=True):
        for workflow in Workflow.objects.filter(workflow_tasks__task=task, active=True):
            workflow.deactivate()
        task.deactivate()
    moderators = Group.objects.filter(name=WAGTAILS_APPROVERS).first()
    if moderators is not None and not moderators.user_set.exists():
        moderators.delete()
