"""`POST /api/validate`: a submission is checked in a process of its own, behind the wall."""
