"""What an independent reader of CommonMark takes for raw HTML."""

from markdown_it import MarkdownIt


def holds_raw_html(markdown: str) -> bool:
    """Whether a CommonMark parser passes something of a text on as HTML."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [child.type for token in tokens for child in token.children or []]
    return "html_inline" in inline or any(token.type == "html_block" for token in tokens)
