"""Colour profiles (ICC.1:2022) without what they say about whose screen or camera it is."""

_TEXT_TYPES = (b"text", b"desc", b"mluc", b"meta", b"dict", b"data", b"utf8", b"utf7", b"zut8")
_HEADER, _ENTRY = 128, 12


def nameless_profile(profile: bytes) -> bytes:
    """Return the profile with its colours as they were, and each of its texts blanked.

    Its length and the places of its parts stay the same; maker, model, creator and date go.

    Raises `ValueError` where it cannot be taken apart.
    """
    count = int.from_bytes(profile[_HEADER : _HEADER + 4], "big")
    if len(profile) < _HEADER + 4 or count * _ENTRY + _HEADER + 4 > len(profile):
        raise ValueError("the profile ends too early")
    clean = bytearray(profile)
    # Date (24), maker and model of the device (48), creator (80), identifier (84).
    for start, end in ((24, 36), (48, 56), (80, 100)):
        clean[start:end] = bytes(end - start)
    for number in range(count):
        entry = _HEADER + 4 + number * _ENTRY
        start = int.from_bytes(profile[entry + 4 : entry + 8], "big")
        end = start + int.from_bytes(profile[entry + 8 : entry + 12], "big")
        if end > len(profile):
            raise ValueError("a part of the profile ends too early")
        if profile[start : start + 4] in _TEXT_TYPES:
            _blank(clean, start, end)
    return bytes(clean)


def _blank(clean: bytearray, start: int, end: int) -> None:
    """Overwrite a text; numbers that say how long it is and where it lies stay."""
    match bytes(clean[start : start + 4]):
        case b"mluc":
            records = int.from_bytes(clean[start + 8 : start + 12], "big")
            body = min(start + 16 + records * 12, end)
            clean[body:end] = (b"\x00 " * (end - body))[: end - body]
        case b"desc":
            length = int.from_bytes(clean[start + 8 : start + 12], "big")
            last = min(start + 12 + length, end)
            blank = max(last - start - 13, 0)
            clean[start + 12 : last] = b" " * blank + bytes(last - start - 12 - blank)
            clean[last:end] = bytes(end - last)
        case _:
            blank = max(end - start - 9, 0)
            clean[start + 8 : end] = b" " * blank + bytes(end - start - 8 - blank)
