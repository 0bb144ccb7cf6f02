"""When the machine has no more to give: what we say of a full disk and of used-up memory."""

from __future__ import annotations

import errno

NO_ROOM = """\
the disk, or the space that this process may use, is full. What was kept is kept, whole.
Make room (old backups first, then `anechoic press prune`), and run the same command again."""
NO_MEMORY = """\
there is not enough memory. What was kept is kept, whole.
Use fewer processes (press.processes) or a shorter window (reading.window_days); run the command again."""
_FULL = (
    "disk is full",  # SQLite
    "disk i/o error",  # SQLite, where the file may not grow
    "no space left on device",  # PostgreSQL
)


def has_no_room(error: BaseException | None) -> bool:
    """Tell whether an error, or one that caused it, comes of a full disk."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return True
        if any(words in str(error).lower() for words in _FULL):
            return True
        error = error.__cause__ or error.__context__
    return False
