"""Zip archives that are the same bytes whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip archive, in the order given; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, data)
    return buffer.getvalue()
