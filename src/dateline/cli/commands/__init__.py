"""One file a command; dropping a file here adds a command."""
