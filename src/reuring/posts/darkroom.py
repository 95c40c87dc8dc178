"""The darkroom: makes a picture anew, in a process of its own. Run as a program, never imported by the site.

Reads one file from stdin. Answers on stdout a line of JSON and then the new pictures: JPEG, at most 480 and 1280 wide,
upright, sRGB, without EXIF, place, comments or anything else that was in the file. Nothing of the original is passed
on, and nothing is written to disk. A refusal is a line of JSON with its reason.

Decoders of pictures are where hostile files do their harm, and they are large. So they live here: the web process stays
small, a bomb meets the limits below, and a crash is one refused picture.
"""
from __future__ import annotations

import io
import json
import resource
import sys
import warnings

from PIL import (
    AvifImagePlugin,  # noqa: F401  each import makes its format known; no other decoder is
    GifImagePlugin,  # noqa: F401
    Image,
    ImageCms,
    ImageFile,
    ImageOps,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

WIDTHS = (480, 1280)
PIXELS = 64_000_000
MEMORY = 300_000_000
SECONDS = 5
LARGEST = 15_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


class Refused(Exception):
    """`reason` is one of: empty, large, format, pixels, broken."""


def main() -> None:
    hold_back()
    try:
        pictures = develop(sys.stdin.buffer.read(LARGEST + 1))
    except Refused as refused:
        answer({"refused": str(refused)})
    except MemoryError:
        answer({"refused": "pixels"})
    except Exception:  # whatever a decoder may stumble over, it is a broken picture to us
        answer({"refused": "broken"})
    else:
        width, height = pictures[-1][0]
        answer({"width": width, "height": height, "sizes": [len(content) for _size, content in pictures]}, *(content for _size, content in pictures))


def hold_back() -> None:
    """From here on this process may use little, write no file, and leave no core behind."""
    for limit, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_AS, 3 * MEMORY), (resource.RLIMIT_CPU, SECONDS),
                        (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False


def develop(raw: bytes) -> list[tuple[tuple[int, int], bytes]]:
    """Size and bytes of every new picture, smallest first. Raises Refused, or what a decoder raises."""
    if not raw:
        raise Refused("empty")
    if len(raw) > LARGEST:
        raise Refused("large")
    picture = opened(raw)
    if picture.width * picture.height > PIXELS:
        raise Refused("pixels")
    picture.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))           # a JPEG of 50 million pixels is read at an eighth
    picture = fitted(upright(picture), WIDTHS[-1])
    largest = in_our_colours(picture)
    return [(size_of(copy), encoded(copy)) for copy in (fitted(largest.copy(), width) for width in WIDTHS)]


def opened(raw: bytes) -> Image.Image:
    formats = FORMATS
    if raw[4:8] == b"ftyp" and raw[8:12] in HEIC_BRANDS:
        know_heic()
        formats = ("HEIF", *FORMATS)
    try:
        return Image.open(io.BytesIO(raw), formats=formats)
    except Image.DecompressionBombError as bomb:
        raise Refused("pixels") from bomb
    except Exception as unknown:
        raise Refused("format") from unknown


def know_heic() -> None:
    import pillow_heif  # large, and only iPhones send it
    pillow_heif.register_heif_opener(thumbnails=False, aux_images=False, depth_images=False, decode_threads=1)


def upright(picture: Image.Image) -> Image.Image:
    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # an EXIF that cannot be read turns nothing
        return picture


def fitted(picture: Image.Image, width: int) -> Image.Image:
    """At most so wide, and at most twice as high; never larger than it was."""
    picture.thumbnail((width, 2 * width), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return picture


def in_our_colours(picture: Image.Image) -> Image.Image:
    """RGB on white paper, in sRGB, with nothing attached."""
    profile = picture.info.get("icc_profile")
    if picture.mode not in ("RGB", "CMYK", "L"):
        picture = on_paper(picture)
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        picture = to_srgb(picture, profile)
    picture = picture.convert("RGB")
    picture.info = {}
    return picture


def on_paper(picture: Image.Image) -> Image.Image:
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        return ImageCms.profileToProfile(picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except Exception:  # a profile that is broken or of another kind of picture
        return picture


def size_of(picture: Image.Image) -> tuple[int, int]:
    return picture.size


def encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, progressive=True, optimize=True)
    return out.getvalue()


def answer(about: dict[str, object], *contents: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(about).encode() + b"\n" + b"".join(contents))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
