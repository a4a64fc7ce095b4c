"""The site as gunicorn serves it, and an address that says what its process holds."""

import json
import sys

from site_config.wsgi import application as site

from .machine import memory_of

PATH = "/what-this-process-holds"


def application(environ, start_response):
    """The site; at PATH its memory in MB, and whether a dictionary was loaded."""
    if environ["PATH_INFO"] != PATH:
        return site(environ, start_response)
    start_response("200 OK", [("Content-Type", "application/json")])
    return [
        json.dumps({"memory": memory_of(), "dictionaries": "simplemma" in sys.modules}).encode()
    ]
