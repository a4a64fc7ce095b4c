"""Addresses under a language prefix."""

from django.urls import path

from . import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/results.json", views.results_json, name="results_json"),
]
