"""Whom a work is closed to: said, set and lifted for the work, whichever version one looks at.

`closings` knows and does it, without HTTP; the rest are the CMS's form, badges and warnings.
Who is let in is asked in `search/visibility.py`.
"""
