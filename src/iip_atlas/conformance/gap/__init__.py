"""The least effort to qualify, as an exact minimum."""
