"""One strict Content-Security-Policy for the public pages, a looser one for the CMS.

The CMS's explorer and localize's editor break without inline scripts and styles; nothing from
another host is allowed there either.
"""

from csp.middleware import CSPMiddleware
from django.conf import settings

CMS_DIRECTIVES = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp with the CMS's policy under /admin/ and for the previews that stand in it.

    A preview is made by a request of its own, to the page's address, and shown in a frame.
    """

    def process_response(self, request, response):
        if request.path.startswith("/admin/") or getattr(request, "is_preview", False):
            response._csp_config = CMS_DIRECTIVES
        return super().process_response(request, response)
