"""PETRARCH's formats, each with miniature dictionaries of our own."""
