"""People who sign in, and the organisations of the community."""

from .organisations import Organisation
from .users import User

__all__ = ["Organisation", "User"]
