"""Run the command line with ``python -m zhuzhou_cli``."""

import sys

from zhuzhou_cli.cli import main

if __name__ == "__main__":
    sys.exit(main())
