"""``python -m hengjing`` is the command ``hengjing``."""

import sys

from hengjing.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
