"""Every address of the site; docs/architecture.md says what each is for."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.media_serving import serve_document, serve_image
from home.social_pictures import social_picture
from search import sitemap
from search import urls as search_urls
from search.views import permanent_address

from . import views
from .components import components

urlpatterns = [
    path("", views.negotiate, name="negotiate"),
    path("languages/", views.languages, name="languages"),
    path("w/<int:work_id>/", permanent_address, name="permanent_address"),
    path("sitemap.xml", sitemap.sitemap_index),
    path("sitemap-<int:page>.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", views.robots),
    path("healthz", views.healthz),
    path("admin/", include(wagtailadmin_urls)),
    # Before Wagtail's own of the same form, which stays for reversing.
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_image),
    path("pictures/<int:work_id>/<slug:language>.png", social_picture, name="social_picture"),
]
urlpatterns += i18n_patterns(
    path("", include(search_urls)),
    path("components/", components),
    # Before Wagtail's own pattern of the same form, which stays for reversing page addresses.
    re_path(r"^(?!_util/)((?:[^/]+/)*)$", views.page),
    path("", include(wagtail_urls)),
)

handler400 = "site_config.errors.bad_request"
handler403 = "site_config.errors.permission_denied"
handler404 = "site_config.errors.not_found"
