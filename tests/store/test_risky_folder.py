"""A folder that a service copies away or that lies in a network is told from any other."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from logbook.store.risky_folder import (
    disk_type,
    is_network_disk,
    is_network_share,
    lies_in_network,
    risk_of,
    sync_service,
)

WINDOWS, POSIX = PureWindowsPath, PurePosixPath
MOUNTS = r"""
sysfs /sys sysfs rw 0 0
/dev/sda2 / ext4 rw 0 0
/dev/sda3 /home ext4 rw 0 0
nas:/volume1/family /home/mia/nas nfs4 rw 0 0
//box/logs /mnt/our\040box cifs rw 0 0
mia@server: /home/mia/server fuse.sshfs rw 0 0
/dev/sdb1 /media/stick fuseblk rw 0 0
gocryptfs /home/mia/private fuse.gocryptfs rw 0 0
systemd-1 /home/mia/auto autofs rw 0 0
nas:/auto /home/mia/auto nfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (WINDOWS(r"C:\Users\Mia\OneDrive\Logbook"), "OneDrive"),
        (WINDOWS(r"C:\Users\Mia\OneDrive - Example Clinic\Logbook"), "OneDrive"),
        (WINDOWS(r"C:\Users\Mia\Dropbox (Family)\Logbook"), "Dropbox"),
        (WINDOWS(r"G:\My Drive\Logbook"), "Google Drive"),
        (WINDOWS(r"C:\Users\Mia\iCloudDrive\Logbook"), "iCloud Drive"),
        (POSIX("/home/mia/Dropbox"), "Dropbox"),
        (POSIX("/home/mia/nextcloud/care/log"), "Nextcloud"),
        (POSIX("/home/mia/Nextcloud2/log"), "Nextcloud"),
        (
            POSIX("/Users/mia/Library/Mobile Documents/com~apple~CloudDocs/Logbook"),
            "iCloud Drive",
        ),
        (
            POSIX("/Users/mia/Library/CloudStorage/GoogleDrive-m@example.org/My Drive"),
            "Google Drive",
        ),
        (POSIX("/Users/mia/Library/CloudStorage/Koofr-home/Logbook"), "Koofr-home"),
        (WINDOWS(r"C:\Users\Mia\AppData\Roaming\Logbook"), ""),
        (POSIX("/home/mia/.local/share/logbook"), ""),
        (POSIX("/Users/mia/Library/Application Support/Logbook"), ""),
        (POSIX("/home/mia/my dropbox papers/log"), ""),
        (POSIX("/home/mia/Boxes/log"), ""),
    ],
)
def test_folder_of_a_service_that_copies_it_is_known_by_its_name(
    folder: PurePath, service: str
) -> None:
    assert sync_service(folder, {}) == service


def test_onedrive_under_any_name_is_known_because_windows_says_so() -> None:
    told = {"OneDriveConsumer": r"D:\Wolke"}
    assert sync_service(WINDOWS(r"D:\Wolke\Care"), told) == "OneDrive"
    assert sync_service(WINDOWS(r"D:\Wolken\Care"), told) == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0123abcd.db", "Nextcloud"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_service_is_known_by_what_it_leaves_above_the_log(
    tmp_path: Path, mark: str, service: str
) -> None:
    folder = tmp_path / "care" / "log"
    folder.mkdir(parents=True)
    assert risk_of(folder, {}) is None
    (tmp_path / mark).mkdir()
    risk = risk_of(folder, {})
    assert risk
    assert risk.what == f"{service} copies this folder to other computers."
    assert risk.now


def test_folder_reached_by_a_link_is_judged_by_where_it_really_lies(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "log").mkdir(parents=True)
    link = tmp_path / "log"
    try:
        link.symlink_to(tmp_path / "Dropbox" / "log", target_is_directory=True)
    except OSError:
        pytest.skip("no links can be made here")
    assert risk_of(link, {})


@pytest.mark.parametrize(
    ("folder", "kind", "far"),
    [
        ("/home/mia/nas/log", "nfs4", True),
        ("/home/mia/nas", "nfs4", True),
        ("/home/mia/nasty", "ext4", False),
        ("/mnt/our box/log", "cifs", True),
        ("/home/mia/server/log", "fuse.sshfs", True),
        ("/media/stick/log", "fuseblk", False),
        ("/home/mia/private/log", "fuse.gocryptfs", False),
        ("/home/mia/auto/log", "nfs", True),
        ("/srv/log", "ext4", False),
    ],
)
def test_linux_says_which_disk_lies_in_the_network(folder: str, kind: str, far: bool) -> None:
    assert disk_type(PurePosixPath(folder), MOUNTS) == kind
    assert is_network_disk(kind) is far


@pytest.mark.parametrize(
    ("folder", "far"),
    [
        (r"\\nas\family\Logbook", True),
        (r"\\?\UNC\nas\family\Logbook", True),
        (r"\\?\C:\Users\Mia\Logbook", False),
        (r"C:\Users\Mia\Logbook", False),
    ],
)
def test_windows_path_that_names_another_computer_is_known(folder: str, far: bool) -> None:
    assert is_network_share(PureWindowsPath(folder)) is far


@pytest.mark.parametrize(
    ("folder", "far"),
    [("/Network/Servers/nas/log", True), ("/net/nas/log", True), ("/Users/mia/log", False)],
)
def test_mac_path_that_names_another_computer_is_known(folder: str, far: bool) -> None:
    assert lies_in_network(Path(folder), "darwin") is far


def test_nothing_is_said_against_an_ordinary_folder(tmp_path: Path) -> None:
    assert risk_of(tmp_path, {}) is None
