"""Uploads: checked by what they contain, and freed of what they say about people.

`images.checked_image`, `documents.checked_document` and `names.neutral_name` are what the rest of
the site calls. They know no model and no request: a file goes in, a clean file comes out, or a
`ValidationError` says what the uploader can do.
"""
