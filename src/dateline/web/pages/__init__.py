"""One file per page: its handlers stand in `HANDLERS`, and a new file here is a new page."""
