"""How Montenegrins type dates and numbers: Django has it under Serbian in Latin letters."""

from django.conf.locale.sr_Latn.formats import *  # noqa: F403 - the same by design
