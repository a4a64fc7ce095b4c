"""Translations out and in as files, for those who work in a program of their own."""
