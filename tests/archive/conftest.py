import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from desk_fixtures import desk  # noqa: F401
