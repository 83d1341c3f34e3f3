"""The page's questions answered from memory."""
