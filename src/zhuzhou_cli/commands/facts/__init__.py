"""The commands of ``zhuzhou facts``."""
