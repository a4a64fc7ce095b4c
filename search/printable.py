"""Text that other programs can read: without characters that no text should hold."""

import re

# What XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets); editors paste some of it.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text):
    """`text` with a blank for each character that XML cannot hold."""
    return _NOT_IN_XML.sub(" ", str(text))
