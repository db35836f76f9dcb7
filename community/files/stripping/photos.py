"""Pictures within documents: pixel for pixel, without where and by what they were taken."""

_JPEG = b"\xff\xd8\xff"
_FILL = 0xFF
_SCAN = 0xDA  # from here on, the picture itself
# What programs and cameras add (Exif, XMP, IPTC, a comment); colours and JFIF stay.
_SAID = {0xE1, *range(0xE3, 0xEE), 0xFE}
_PNG = b"\x89PNG\r\n\x1a\n"
_SAID_IN_PNG = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_AROUND = 12  # bytes of a part of a PNG beside what it holds


def without_metadata(data: bytes) -> bytes:
    """A JPEG or a PNG that says nothing; another kind of picture as it is."""
    if data.startswith(_JPEG):
        return _jpeg(data)
    return _png(data) if data.startswith(_PNG) else data


def _jpeg(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data) and data[at + 1] != _SCAN:
        length = int.from_bytes(data[at + 2 : at + 4])
        end = at + 1 if data[at + 1] == _FILL else at + 2 + max(2, length)
        if data[at + 1] not in _SAID:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def _png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + _AROUND <= len(data):
        end = at + _AROUND + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] not in _SAID_IN_PNG:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)
