"""What does not add up in what was handed in, and which verdicts hang on it."""

from iip_atlas.audit.auditing import audit
from iip_atlas.audit.finding import Audit, Finding, Severity

__all__ = ["Audit", "Finding", "Severity", "audit"]
