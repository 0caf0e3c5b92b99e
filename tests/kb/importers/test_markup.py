import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.importers.markup import MarkupInvalid, parse_xml

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>
<a>&y;</a>"""


def test_an_element_has_its_text_and_attributes() -> None:
    root = parse_xml(b'<a id="1"><b>x &amp; &#233;</b></a>')
    assert (root.tag, root.get("id"), root.findtext("b")) == ("a", "1", "x & é")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_declared_encoding_is_kept_to(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'
    assert parse_xml(text.encode(encoding)).text == "é"


def test_a_document_type_is_refused_before_it_can_declare_anything() -> None:
    with pytest.raises(MarkupInvalid, match="declares a document type") as caught:
        parse_xml(BOMB)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"", 1), (b"plain text", 1), (b"<a>\n<b>\n</a>", 3), (b"<a>\xff</a>", 1), (b"<a>&x;</a>", 1)],
)
def test_what_is_no_xml_is_told_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(MarkupInvalid) as caught:
        parse_xml(data)
    assert caught.value.line == line


def test_an_unknown_encoding_is_told() -> None:
    with pytest.raises(MarkupInvalid):
        parse_xml(b'<?xml version="1.0" encoding="klingon"?><a/>')


@given(st.binary(max_size=200) | st.text(st.sampled_from("<>a/&;! ")).map(str.encode))
def test_any_bytes_give_an_element_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(MarkupInvalid):
        assert parse_xml(data).tag
