"""Loads the content files (see content/README.md) as if it were edited in the CMS."""
