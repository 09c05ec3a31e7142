"""What follows: the judges, verdicts, reasons and what platforms qualify for."""
