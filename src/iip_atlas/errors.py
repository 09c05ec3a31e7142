"""The error tree: every refusal says what was wrong, where, and what to do.

AtlasError
├── InputError      what was handed in cannot be used (file, sheet, row, column or IRI)
├── ProfileError    a threshold profile is unknown or not sound
├── MethodError     the method's own data or shapes do not fit together
├── QueryError      an unknown query, or a value that it does not take
├── StoreError      a store cannot be opened, read or written
└── ResourceError   a shipped folder or file is missing from the installation
"""

__all__ = [
    "AtlasError",
    "InputError",
    "MethodError",
    "ProfileError",
    "QueryError",
    "ResourceError",
    "StoreError",
]


class AtlasError(Exception):
    """Something that the caller can mend: what, where, and how."""

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"\n  → {self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{remedy}"


class InputError(AtlasError):
    """What was handed in cannot be used."""


class ProfileError(AtlasError):
    """A threshold profile is unknown or not sound."""


class MethodError(AtlasError):
    """The method's own data or shapes do not fit together."""


class QueryError(AtlasError):
    """An unknown query, or a value that it does not take."""


class StoreError(AtlasError):
    """A store cannot be opened, read or written."""


class ResourceError(AtlasError):
    """A shipped folder or file is missing from the installation."""
