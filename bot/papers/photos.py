"""Photos as they are kept: drawn anew, without what a phone writes into them; the only Pillow."""

import io

LARGEST_SIDE = 2560  # dots; a page in A4 stays readable
MOST_DOTS = 60_000_000  # of a photo as it comes: 240 MB when unpacked at the worst
_QUALITY = 85
_JPEG, _PNG = "JPEG", "PNG"


def redrawn(content: bytes) -> bytes | None:
    """The same picture, upright and no larger than needed; None: it is none, or is broken.

    Where it was taken, when and by which phone is not in it any more, nor anything that follows
    the picture in its file. It takes tenths of a second: call it from a thread.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - 5 MB few need

    broken = (UnidentifiedImageError, OSError, ValueError, SyntaxError)
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=(_JPEG, _PNG)) as opened:
            if opened.width * opened.height > MOST_DOTS:
                return None
            kind = opened.format
            opened.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))  # a JPEG is unpacked smaller
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            kept = Image.new(_mode(upright.mode, kind), upright.size)
            kept.paste(upright.convert(kept.mode))
            kept.save(out, format=kind, quality=_QUALITY)
    except (*broken, Image.DecompressionBombError):
        return None
    return out.getvalue()


def _mode(mode: str, kind: str | None) -> str:
    """Of a PNG what is seen through stays so."""
    return "RGBA" if kind == _PNG and mode in {"RGBA", "LA", "PA", "P"} else "RGB"
