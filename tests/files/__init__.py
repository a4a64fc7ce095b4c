"""Files made in memory for tests of uploads, with a person's name and place planted in them."""

NAME = "Vesna Primer"
# The EXIF form of 42° 26' 28" N.
LATITUDE = (42.0, 26.0, 28.0)
# The same place as XMP, IPTC and documents write it.
POSITION = "42.441111"
