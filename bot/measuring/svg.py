"""Pieces of plots as SVG written by ourselves: a dependency less."""

from html import escape


def picture(width: int, height: int, body: str) -> str:
    """A picture of a size with a white ground."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n'
    )


def text(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    """Words at a place; whatever they hold, none of it acts as markup."""
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {at} fill="#222" {more}>{escape(words)}</text>'
