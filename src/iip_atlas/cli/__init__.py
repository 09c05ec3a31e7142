"""The command `iip`. No logic lives here, and nothing heavy loads before a command runs."""
