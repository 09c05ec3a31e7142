"""The widgets of the explorer: small, without logic of their own, on top of iip_atlas."""
