"""Photos are kept without what a phone writes into them."""

import io

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from bot.domain.returns.evidence import kind_of
from bot.papers.photos import LARGEST_SIDE, redrawn

_SIDEWAYS = 6  # EXIF: to be turned by 90°


def photo(size: tuple[int, int] = (400, 300), *, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """As a phone takes it: with the place, the day and the phone in it."""
    exif = Image.Exif()
    exif[Base.Make] = "Nokia của Lan"
    exif[Base.DateTime] = "2026:11:21 09:00:00"
    exif[Base.Orientation] = _SIDEWAYS
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (10.0, 46.0, 37.0)
    out = io.BytesIO()
    Image.new(mode, size, "white").save(out, format=kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", [pytest.param("JPEG", id="jpg"), pytest.param("PNG", id="png")])
def test_a_photo_tells_nobody_where_it_was_taken(kind: str) -> None:
    given = photo(kind=kind)
    assert b"Nokia" in given
    kept = redrawn(given)
    assert kept
    with Image.open(io.BytesIO(kept)) as shown:
        assert (dict(shown.getexif()), shown.info.get("exif")) == ({}, None)
        assert shown.size == (300, 400)  # upright
    assert b"Nokia" not in kept
    assert kind_of(kept) is kind_of(given)


def test_what_follows_the_picture_in_its_file_is_gone() -> None:
    kept = redrawn(photo() + b"10.7769 N, 106.7009 E")
    assert kept
    assert b"106.7009" not in kept


def test_a_large_photo_is_made_smaller() -> None:
    kept = redrawn(photo((6000, 4000)))
    assert kept
    with Image.open(io.BytesIO(kept)) as shown:
        assert max(shown.size) == LARGEST_SIDE


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK"])
def test_every_kind_of_picture_stays_one(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert redrawn(photo(kind=kind, mode=mode))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xd8\xff nothing \xff\xd9", id="only marked as one"),
        pytest.param(photo()[:300], id="cut off"),
        pytest.param(photo((9000, 9000), kind="PNG", mode="1"), id="a bomb"),
        pytest.param(b"GIF89a" + b"\0" * 40, id="another kind"),
    ],
)
def test_what_is_no_photo_is_not_kept(content: bytes) -> None:
    assert redrawn(content) is None
