"""QR codes of links; the only segno."""

import io

import segno

# Four modules of light on every side: ISO/IEC 18004 asks for them, cheap phone cameras need them.
QUIET_ZONE = 4

# A link makes 25 to 41 modules: about 600 pixels, which is 5 cm at 300 dots an inch.
PIXELS_A_MODULE = 16
DOTS_AN_INCH = 300

# Black on white by number, so that no theme turns the code inside out.
BLACK_ON_WHITE = "\x1b[38;5;16;48;5;231m"
AS_BEFORE = "\x1b[0m"
HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def svg(link: str) -> str:
    """A whole SVG document without a size: it fills the box it is put in."""
    out = io.BytesIO()
    _code(link).save(
        out, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True, nl=False
    )
    return out.getvalue().decode()


def png(link: str) -> bytes:
    """One bit a pixel, about a kilobyte; sharp enough for a page on a wall."""
    out = io.BytesIO()
    _code(link).save(out, kind="png", border=QUIET_ZONE, scale=PIXELS_A_MODULE, dpi=DOTS_AN_INCH)
    return out.getvalue()


def terminal(link: str) -> str:
    """Two rows of modules in one line of text, for a dark or a light terminal.

    Without its colours, as in a file, it still reads as black on white.
    """
    rows = [tuple(row) for row in _code(link).matrix_iter(border=QUIET_ZONE)]
    rows.append((0,) * len(rows[0]))  # a code has an odd number of rows
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        halves = "".join(HALVES[pair] for pair in zip(upper, lower, strict=True))
        lines.append(f"{BLACK_ON_WHITE}{halves}{AS_BEFORE}")
    return "\n".join(lines)


def _code(link: str) -> segno.QRCode:
    # "m" survives a stain over 15 % of it; segno takes a stronger level where that costs no room.
    return segno.make_qr(link, error="m")
