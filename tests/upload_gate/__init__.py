"""The gate before the media folder, tried with hostile and honest files by every way in.

`make upload-gate` runs a site in a process of its own, sends every file by every way, and prints
a table of outcome, memory and time; `test_gate.py` is a small run of the same.
"""
