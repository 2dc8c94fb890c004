"""The commands of ``zhuzhou quiz``, one a file."""
