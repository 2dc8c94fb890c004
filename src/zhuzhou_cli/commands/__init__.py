"""What can be asked for: one command, one file. A file here is imported only when its command is used."""
