"""``python -m tui``: the same as ``alliances``."""

import sys

from tui.cli import main

sys.exit(main())
