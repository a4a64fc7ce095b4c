"""Which versions of a work somebody may take down or delete: each language has rights of its own."""

from home.permissions.closed import closed_keys


def may_take_down(page, user):
    """Whether `user` may unpublish a page (specific): who may publish it, unless it is locked.

    A lock that they may open themselves does not keep a version online.
    """
    tester = page.permissions_for_user(user)
    if not tester.can_publish():
        return False
    if user.is_superuser or "unlock" in tester.permissions:
        return True
    lock = page.get_lock()
    return not lock or not lock.for_user(user)


def may_delete(page, user):
    """Whether `user` may delete a page (specific) with all that stands beneath it."""
    return page.permissions_for_user(user).can_delete()


def takeable_beneath(pages, user):
    """Those of `pages` that go along when what they stand under is taken down by `user`.

    Rights go down the tree, so only locks and what is closed to `user` are asked for. What is left
    is hidden all the same, and comes back with what it stands under.
    """
    if user.is_superuser:
        return pages
    keys = closed_keys(user)
    closed = set(keys.values_list("translation_key", flat=True)) if keys is not None else set()
    return [
        page
        for page in pages
        if page.translation_key not in closed
        and not (page.locked and page.locked_by_id != user.pk and not _may_unlock(page, user))
    ]


def _may_unlock(page, user):
    return page.specific_deferred.permissions_for_user(user).can_unlock()
