"""XML from strangers: no document types, no entities, nothing fetched."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat


class MarkupInvalid(ValueError):
    """The bytes are no XML that we read; `line` counts from 1."""

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        super().__init__(why)


class _Refused(Exception):
    """A document type stands in the file; it could declare entities that grow without end."""


def parse_xml(data: bytes) -> Element:
    """The root element.

    Raises:
        MarkupInvalid: the bytes are no well-formed XML, or declare a document type.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise MarkupInvalid(error.lineno, expat.ErrorString(error.code)) from error
    except _Refused as error:
        raise MarkupInvalid(parser.CurrentLineNumber, "it declares a document type") from error
    except (LookupError, ValueError) as error:
        raise MarkupInvalid(1, str(error)) from error
    return builder.close()


def _refuse(*_: object) -> None:
    raise _Refused
