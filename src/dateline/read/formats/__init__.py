"""One reader a file; dropping a file here, or an entry point "dateline.readers", adds a format."""
