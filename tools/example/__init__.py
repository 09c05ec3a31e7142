"""The generator of the synthetic registry: fictitious platforms, planted and drawn by seed."""
