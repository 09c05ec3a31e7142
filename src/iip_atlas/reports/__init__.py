"""What people read: outcomes in words, scorecards, tables to take away."""
