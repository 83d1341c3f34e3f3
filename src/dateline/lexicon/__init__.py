"""What the coder knows: one typed reader for each kind of data file under `data/`."""
