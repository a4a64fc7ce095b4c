"""A process killed (SIGKILL) before any of its statements leaves nothing open that was closed.

The suite kills each act at a few of its statements; `make kill-points` at every one of them.
"""
