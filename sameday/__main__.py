"""`python -m sameday`: the same as the `sameday` command."""

import sys

from sameday.cli.main import main

sys.exit(main())
