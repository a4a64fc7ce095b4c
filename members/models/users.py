"""The account of a person who signs in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes accounts whose e-mail address is their name."""

    def create_user(self, email, password=None, **fields):
        """Make an account; `email` is kept in lower case. Raises ValueError without one."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Make an account that may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username):
        """Addresses are kept in lower case; the database's own idea of case is not asked.

        PostgreSQL holds `boſs@…` and `boss@…` for the same, and two accounts would then lock
        each other out.
        """
        return self.get(email=self.normalize_email(username).lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail address. Nothing else is asked; the name may be a role."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("An account with this address exists already.")},
    )
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    is_staff = models.BooleanField(_("technical administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self):
        return self.get_full_name() or self.email

    def clean(self):
        super().clean()
        self.email = type(self).objects.normalize_email(self.email).lower()

    def get_full_name(self):
        """First and last name as one text; empty if the person gave none."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self):
        """What the CMS greets the person by."""
        return self.first_name or self.email
