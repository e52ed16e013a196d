"""A copy of somebody's data as a page that any phone opens and any printer prints."""

from collections.abc import Sequence
from html import escape

_STYLE = (
    "body{max-width:42rem;margin:1.5rem auto;padding:0 1rem;font:1.05rem/1.5 sans-serif}"
    "h1{font-size:1.3rem}h2{font-size:1.05rem;margin:1.2rem 0 .2rem}li{margin:.15rem 0}"
)


def page(heading: str, sections: Sequence[tuple[str, Sequence[str]]], locale: str) -> bytes:
    """HTML that loads nothing from anywhere; what people typed stays text."""
    parts = [f"<h2>{escape(name)}</h2>\n{_list(lines)}" for name, lines in sections]
    title = escape(heading)
    return (
        f'<!doctype html>\n<html lang="{escape(locale)}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n<h1>{title}</h1>\n"
        + "\n".join(parts)
        + "\n</html>\n"
    ).encode()


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
