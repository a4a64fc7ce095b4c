"""What the catalogue replaces in Wagtail and localize is still there, and takes what it took."""

import inspect

import pytest

from search.upstream_overrides import REPLACED, leave_restrictions_alone


@pytest.mark.parametrize("target", REPLACED, ids=lambda target: target[1])
def test_is_there_with_its_arguments(target):
    owner, name = target
    replaced = getattr(owner, name)
    if replaced is leave_restrictions_alone:
        upstream = inspect.getsource(inspect.getmodule(owner))
        assert "def sync_view_restrictions(self, original, translation_page):" in upstream
        return
    upstream = inspect.unwrap(replaced)
    assert inspect.getmodule(upstream) is inspect.getmodule(owner)
    assert list(inspect.signature(upstream).parameters) == REPLACED[target]
    assert replaced is not upstream, "ours is not in place"
