"""Folders where a log is less safe: a service copies them away, or they lie in a network.

SQLite may lose what it wrote where another program copies or replaces its files, and its locks
do not hold on every network disk ("How To Corrupt An SQLite Database File", sqlite.org).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from logbook.words import tr

_SYNCED = {
    "OneDrive": (r"OneDrive( - .+)?", ()),
    "Dropbox": (r"Dropbox( \(.+\))?", (".dropbox.cache",)),
    "Google Drive": (
        r"Google ?Drive|My Drive|GoogleDrive-.+",
        (".tmp.drivedownload", ".tmp.driveupload"),
    ),
    "iCloud Drive": (r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents", ()),
    "Nextcloud": (
        r"Nextcloud\d*|ownCloud\d*",
        (".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db", "._sync_*.db"),
    ),
    "Syncthing": (r"Syncthing", (".stfolder",)),
    "Seafile": (r"Seafile", (".seafile-data",)),
    "MEGA": (r"MEGAsync( Downloads)?", ()),
    "pCloud": (r"pCloud ?Drive", ()),
    "Proton Drive": (r"Proton ?Drive", ()),
    "Box": (r"Box Sync|Box-Box", ()),
}
"""What each service calls its folder, and what it leaves there so that one can tell."""

_ONEDRIVE_SAYS = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Where Windows tells programs which folders OneDrive copies, whatever they are called."""

_MAC_SERVICES = "CloudStorage"
"""In the Library folder of a Mac every other service has its folder in here."""

_NETWORK_DISKS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs"),
    *("davfs", "lustre", "beegfs", "ocfs2", "gfs2", "acfs"),
}
_HERE_AFTER_ALL = {
    *("encfs", "gocryptfs", "cryfs", "securefs", "veracrypt", "bindfs", "mergerfs", "unionfs"),
    *("unionfs-fuse", "ntfs-3g", "ntfs", "exfat", "ext2", "lxcfs", "snapfuse", "squashfuse"),
    *("portal", "fuse-overlayfs"),
}
"""What comes through FUSE from this computer itself; the rest is mostly far away."""

_WINDOWS_REMOTE = 4
"""DRIVE_REMOTE, as GetDriveType says it (Windows API, fileapi.h)."""


@dataclass(frozen=True)
class Risk:
    """Why a folder is less safe for a log, and what would be safer."""

    what: str
    now: str


def risk_of(folder: Path, environment: Mapping[str, str]) -> Risk | None:
    """Why a log is less safe in `folder` than elsewhere; None where nothing is known against it."""
    real = folder.resolve()
    if service := sync_service(real, environment) or _service_that_left_marks(real):
        return Risk(
            tr("{service} copies this folder to other computers.", service=service),
            tr(
                "If a copy is made while you save, it can harm the log. Whoever can open "
                "the copy can read it. A folder that is not copied is safer."
            ),
        )
    if lies_in_network(real):
        return Risk(
            tr("This folder lies on another computer in the network."),
            tr(
                "The log can be harmed if the connection breaks, or if two computers "
                "write at once. A folder on this computer is safer. Backups may be in the"
                " network."
            ),
        )
    return None


def sync_service(folder: PurePath, environment: Mapping[str, str]) -> str:
    """The service whose folder this is or lies in, going by names; empty if there is none."""
    told = filter(None, (environment.get(name) for name in _ONEDRIVE_SAYS))
    if any(_is_within(folder, type(folder)(root)) for root in told):
        return "OneDrive"
    for part in folder.parts:
        for service, (name, _) in _SYNCED.items():
            if re.fullmatch(name, part, re.IGNORECASE):
                return service
    parts = folder.parts
    if "Library" in parts and _MAC_SERVICES in parts[:-1]:
        return parts[parts.index(_MAC_SERVICES) + 1]
    return ""


def lies_in_network(folder: Path, system: str = sys.platform) -> bool:
    """Whether a folder lies on another computer, as far as this one can tell."""
    if system == "win32":
        return is_network_share(folder) or _is_remote_drive(folder.anchor)
    if system == "darwin":
        return folder.is_relative_to("/Network") or folder.is_relative_to("/net")
    mounts = Path("/proc/self/mounts")
    text = mounts.read_text(encoding="utf-8", errors="replace") if mounts.exists() else ""
    return is_network_disk(disk_type(PurePosixPath(folder), text))


def is_network_share(folder: PurePath) -> bool:
    r"""Whether a Windows path names another computer: \\server\share."""
    drive = folder.drive.upper()
    is_local = drive.startswith(("\\\\?\\", "\\\\.\\")) and not drive.startswith("\\\\?\\UNC\\")
    return drive.startswith("\\\\") and not is_local


def disk_type(folder: PurePosixPath, mounts: str) -> str:
    """The type of the file system that a folder lies on, going by the text of /proc/mounts."""
    found = [
        (len(place.parts), kind) for place, kind in _mounted(mounts) if _is_within(folder, place)
    ]
    # Of two that are mounted on one place, the later one hides the other.
    return max(reversed(found), key=lambda each: each[0], default=(0, ""))[1]


def is_network_disk(kind: str) -> bool:
    """Whether a file system of this type lies on another computer."""
    through_fuse = kind.startswith("fuse.") and kind.removeprefix("fuse.") not in _HERE_AFTER_ALL
    return kind in _NETWORK_DISKS or through_fuse


def _mounted(mounts: str) -> Iterator[tuple[PurePosixPath, str]]:
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            yield PurePosixPath(_unescaped(fields[1])), fields[2]


def _unescaped(path: str) -> str:
    r"""Linux writes a space as \040 there, and other such characters alike."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), path)


def _service_that_left_marks(folder: Path) -> str:
    places = (folder, *folder.parents)
    for service, (_, marks) in _SYNCED.items():
        if any(_has_one(place, marks) for place in places):
            return service
    return ""


def _has_one(place: Path, marks: Iterable[str]) -> bool:
    try:
        return any(any(True for _ in place.glob(mark)) for mark in marks)
    except OSError:  # A folder above that may not be looked into tells nothing.
        return False


def _is_within(folder: PurePath, other: PurePath) -> bool:
    return folder == other or other in folder.parents


def _is_remote_drive(drive: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return ctypes.windll.kernel32.GetDriveTypeW(drive) == _WINDOWS_REMOTE
