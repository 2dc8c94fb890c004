"""What we know: the records, and how a TOML file becomes them."""
