"""Records and incidents laid out as a person wants to read them: what the terminal and the pages both show."""
