"""Taking a work down: unpublishing, deleting and expiring it, in every language or in one.

`reach.reach_of` says what goes with a page, `acting` does it, `screens` and `bulk` ask in the CMS.
Whoever takes an original down means the work: a version that stays online goes on serving it to
the readers of all other languages, so every language is what is done unless somebody says
otherwise.
"""
