"""Addresses under a language prefix."""

from django.urls import path

from . import machine_views, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/results.json", machine_views.results_json, name="results_json"),
    path("search/results.atom", machine_views.results_atom, name="results_atom"),
    path("search/results.csv", machine_views.results_csv, name="results_csv"),
    path("search/suggestions.json", machine_views.suggestions, name="suggestions"),
    path("opensearch.xml", machine_views.opensearch, name="opensearch"),
]
