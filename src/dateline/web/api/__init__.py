"""What machines ask, under /api: one file per resource, its handlers in `HANDLERS`."""
