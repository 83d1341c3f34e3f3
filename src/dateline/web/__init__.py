"""The page: a chronicle seen, checked and corrected in a browser."""
