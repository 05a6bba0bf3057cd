"""Writing a file so that a reader, or a crash, finds either the old content or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from detente.errors import CaseError, Problem

_ANOTHER = "choose another name"
_REASONS = {
    errno.EROFS: ("the disk is read-only", "copy the case to a folder that can be written"),
    errno.EACCES: ("no permission", "copy the case to a folder that you may write"),
    errno.EPERM: ("no permission", "copy the case to a folder that you may write"),
    errno.ENOSPC: ("the disk is full", "free some space and try again"),
    errno.EDQUOT: ("the disk quota is used up", "free some space and try again"),
    errno.ENOENT: ("the folder does not exist", "make it first"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", ""),
    errno.EISDIR: ("there is a folder of that name", _ANOTHER),
}


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write a text as UTF-8, or bytes as they are, or leave what was there.

    The content goes to a new file in the same folder, is flushed to the disk, and takes the place
    of `path` in one step. A symbolic link at `path` is replaced, never followed. What is not a
    file (a folder, a pipe, a device, a link to one) is left in its place.

    Parameters
    ----------
    path : Path
        The file to write; its folder must exist. An existing file keeps its permissions.
    content : str or bytes
        The whole of it; line ends are written as they are.

    Raises
    ------
    CaseError
        When the disk, the folder or the permissions do not allow it, something other than a file
        has that name, or the text is one that UTF-8 cannot hold; nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> write_atomic(Path(folder.name, "ferry.txt"), "The ferry sails.")
    >>> Path(folder.name, "ferry.txt").read_text(encoding="utf-8")
    'The ferry sails.'
    >>> folder.cleanup()
    """
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
    except UnicodeEncodeError as error:
        what = f"U+{ord(error.object[error.start]):04X} is a character that no text holds"
        raise CaseError(Problem(f"cannot be written: {what}", str(path), "remove it")) from error
    with writing(path):
        mode = _mode_of_file(path)
        new = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
        try:
            with new.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                new.chmod(mode)
            new.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise


def _mode_of_file(path: Path) -> int | None:
    """Return the permissions of the file at `path`, None where there is none or a link.

    Raises
    ------
    CaseError
        When something stands there that no file may take the place of.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    permissions: int | None = stat.S_IMODE(mode)
    is_output = False
    if stat.S_ISLNK(mode):
        permissions = None
        # Such as /dev/stdout, whatever it leads to at the moment.
        is_output = path.readlink().is_relative_to("/proc")
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if is_output or not stat.S_ISREG(mode):
        raise CaseError(Problem("cannot be written: not a file", str(path), _ANOTHER))
    return permissions


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell an operating system's refusal to write `path` as a :class:`CaseError`."""
    try:
        yield
    except OSError as error:
        reason, fix = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
        raise CaseError(Problem(f"cannot be written: {reason}", str(path), fix)) from error


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one reader-then-writer at a time, so that no change is lost.

    The lock ends with the process and leaves no file. Where there are no such locks (Windows,
    some network disks) it holds nothing; each write is atomic all the same.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with writing(folder):
        handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
