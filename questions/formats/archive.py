"""Zip files whose bytes depend on their content alone: fixed times, fixed order, nothing compressed.

Compression is left out because its bytes differ from one build of zlib to the next.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (2000, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, EPOCH)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return out.getvalue()


def repacked(content: bytes) -> bytes:
    """Another program's zip, packed our way."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})
