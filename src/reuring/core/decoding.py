"""Text from bytes that do not say how they were written."""
import codecs

MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and how it was written: by its mark, as UTF-8, or else as Windows wrote it before that.

    A few broken signs do not make a UTF-8 file another one: then only they are lost.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark):].decode(encoding, "replace"), encoding
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken and broken > sum(not sign.isascii() for sign in text) - broken:
        return content.decode("cp1252", "replace"), "windows-1252"
    return text, "utf-8"
