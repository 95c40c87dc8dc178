"""What comes in as a photo goes out as a photo of ours, or not at all (a corpus made here, by the libraries themselves)."""
import io
import os
import zlib
from pathlib import Path

import pillow_heif
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django_scopes import scope
from PIL import Image, ImageCms, PngImagePlugin

from reuring.core import clock
from reuring.posts import darkroom, photos
from reuring.posts.models import Photo
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

GPS = {0: b"\x02\x03\x00\x00", 1: "N", 2: (51.0, 50.0, 12.0), 3: "E", 4: (5.0, 48.0, 9.0)}
SECRET = b"Horstacker 17, achterdeur"


def encoded(kind: str, size=(60, 40), mode="RGB", **more) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **more)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    marks = Image.Exif()
    marks[0x0112], marks[0x010E], marks[0x8825] = orientation, SECRET.decode(), GPS
    return marks


def heic(size=(60, 40), **more) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.linear_gradient("L").resize(size).convert("RGB")).save(out, **more)
    return out.getvalue()


def with_text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>")
    return info


def made(content):
    """The heavy ones are made by who asks for them."""
    return content() if callable(content) else content


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def png_saying(width: int, height: int, lines: bytes = b"") -> bytes:
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def animation() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (50, 50), n) for n in range(20)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=SECRET)
    return out.getvalue()


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
JPEG, PNG = encoded("JPEG"), encoded("PNG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
GOOD = {
    "jpeg": JPEG, "jpeg with place": encoded("JPEG", exif=exif()), "jpeg with comment": encoded("JPEG", comment=SECRET),
    "jpeg with profile": encoded("JPEG", icc_profile=SRGB), "jpeg with broken profile": encoded("JPEG", icc_profile=b"\x00" * 200 + SECRET),
    "jpeg with xmp": encoded("JPEG", xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
    "jpeg with broken exif": encoded("JPEG", exif=b"Exif\x00\x00MM\x00*" + SECRET),
    "grey jpeg": encoded("JPEG", mode="L"), "cmyk jpeg": encoded("JPEG", mode="CMYK"), "progressive jpeg": encoded("JPEG", progressive=True),
    "jpeg with html behind it": JPEG + HTML,
    "jpeg with zip behind it": JPEG + b"PK\x03\x04" + SECRET, "jpeg with php in it": encoded("JPEG", comment=b"<?php system($_GET[0]); ?>"),
    "png": PNG, "png with text": encoded("PNG", pnginfo=with_text()), "png with place": encoded("PNG", exif=exif()),
    "png seen through": encoded("PNG", mode="RGBA"),
    "png palette": encoded("PNG", mode="P"), "png one bit": encoded("PNG", mode="1"), "png 16 bits": encoded("PNG", mode="I;16"),
    "grey png seen through": encoded("PNG", mode="LA"),
    "webp": encoded("WEBP"), "webp with place": encoded("WEBP", exif=exif()), "webp lossless": encoded("WEBP", lossless=True, mode="RGBA"),
    "gif": encoded("GIF"), "gif that moves": animation(), "avif": encoded("AVIF", speed=10), "avif with place": encoded("AVIF", speed=10, exif=exif()),
    "heic": heic(), "heic with place": heic(exif=exif().tobytes()), "heic with xmp": heic(xmp=SECRET), "one dot": encoded("PNG", size=(1, 1)),
    "very wide": encoded("PNG", size=(9000, 3)), "very high": encoded("PNG", size=(3, 9000)), "large": lambda: encoded("JPEG", size=(6000, 4000)),
}
BAD = {
    "nothing": (b"", "empty"), "one byte": (b"\xff", "format"), "svg": (SVG, "format"), "svg as xml": (b'<?xml version="1.0"?>' + SVG, "format"),
    "html": (HTML, "format"),
    "gif and html in one": (b"GIF89a/*" + HTML, "format"), "html with jpeg behind it": (HTML + JPEG, "format"), "text": (SECRET, "format"),
    "zip": (b"PK\x03\x04" + JPEG, "format"),
    "pdf": (b"%PDF-1.7\n/JS (app.alert(1))", "format"), "program": (b"\x7fELF" + b"\x00" * 200, "format"), "bmp": (encoded("BMP"), "format"),
    "tiff": (encoded("TIFF"), "format"),
    "icon": (encoded("ICO", size=(32, 32)), "format"), "tga": (encoded("TGA"), "format"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "format"),
    "half a jpeg": (encoded("JPEG", size=(900, 600))[:6000], "broken"), "half a png": (PNG[:-30], "broken"), "half a webp": (encoded("WEBP")[:60], "format"),
    "half a heic": (heic()[:300], "format"), "head of a jpeg": (JPEG[:20], "format"), "only marks": (b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00", "format"),
    "flood of dots": (png_saying(50_000, 50_000), "pixels"), "flood past the warning": (png_saying(9_000, 9_000), "pixels"),
    "promises more than it has": (png_saying(7_000, 7_000, b"\x00" * 100), "broken"),
    "bomb": (lambda: png_saying(60_000, 1_000, b"\x00" * 60_000_000), "broken"),
    "sides that do not exist": (png_saying(0, 0), "format"), "too many bytes": (JPEG + b"\x00" * 15_000_001, "large"),
    "eicar": (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "format"),
    "lies about its lines": (b"GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x08\x01\x00;", "pixels"),
}
NAMES = ["../../x.jpg", "/etc/passwd", "a\x00.jpg", "x" * 4000 + ".jpg", "\u202egpj.exe", "foto.php", "con", ".htaccess", "<img src=x>.jpg", "", "🙂.jpg",
         "..\\..\\x.jpg"]


@pytest.mark.proves("safety:B5")
@pytest.mark.filterwarnings("ignore")       # as in the darkroom: a decoder that complains may still read it
@pytest.mark.parametrize("name", GOOD)
def test_a_picture_is_made_anew_and_nothing_else_comes_along(name):
    """The darkroom's own work, called here without a process of its own."""
    (_small, first), (size, largest) = darkroom.develop(made(GOOD[name]))
    assert clean(first) and clean(largest)
    seen = Image.open(io.BytesIO(largest))
    assert (seen.format, seen.mode, seen.size, seen.getexif()) == ("JPEG", "RGB", size, {})
    assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


@pytest.mark.proves("safety:B5")
@pytest.mark.parametrize("name", ["jpeg with place", "heic with place", "avif with place", "webp with place", "png with text", "gif that moves", "large"])
def test_it_comes_whole_out_of_a_process_with_limits(name):
    width, height, pictures = photos.developed(SimpleUploadedFile(name, made(GOOD[name])))
    assert [clean(content) for content in pictures] == [True, True]
    assert Image.open(io.BytesIO(pictures[1])).size == (width, height)


@pytest.mark.proves("safety:B5")
@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_refused_in_words(name):
    content, reason = BAD[name]
    with pytest.raises(photos.PhotoRefused) as refused:
        photos.developed(SimpleUploadedFile("foto.jpg", made(content)))
    assert refused.value.reason == reason
    assert str(refused.value.words).endswith(".")


def test_the_corpus_is_large_enough():
    assert len(GOOD) + len(BAD) + len(NAMES) >= 70


def test_a_picture_stands_upright_and_fits():
    tall = photos.developed(SimpleUploadedFile("x", encoded("JPEG", size=(3000, 1500), exif=exif(6))))
    assert tall[:2] == (1280, 2560)
    small = Image.open(io.BytesIO(tall[2][0]))
    assert small.size == (480, 960)
    assert photos.developed(SimpleUploadedFile("x", encoded("JPEG", size=(300, 200))))[:2] == (300, 200)


@pytest.mark.proves("safety:B5")
def test_a_hostile_name_reaches_no_disk(in_oost, media):
    post = make_article(in_oost)
    for name in NAMES:
        uploaded = SimpleUploadedFile("x", JPEG)
        uploaded._name = name
        photo = photos.keep(post, uploaded, "Een bankje", by=in_oost.bram)
        assert photo.name.isalnum() and len(photo.name) == 32
    assert {file.suffix for file in media.rglob("*") if file.is_file()} == {".jpg"}
    assert len([file for file in media.rglob("*") if file.is_file()]) == 2 * len(NAMES)


@pytest.mark.proves("safety:B5")
def test_a_refused_picture_leaves_nothing_behind(in_oost, media):
    post = make_article(in_oost)
    for content in (SVG, b"", JPEG[:200]):
        with pytest.raises(photos.PhotoRefused):
            photos.keep(post, SimpleUploadedFile("x.jpg", content), "x", by=in_oost.bram)
    assert not Photo.objects.exists()
    assert not [file for file in media.rglob("*") if file.is_file()]


def test_an_upload_on_disk_is_read_from_there(in_oost, media):
    uploaded = TemporaryUploadedFile("foto.jpg", "image/jpeg", len(JPEG), None)
    uploaded.write(JPEG)
    uploaded.flush()
    photo = photos.keep(make_article(in_oost), uploaded, "Een bankje bij de bushalte", "Bram", by=in_oost.bram)
    assert (photo.width, photo.height, photo.alt, photo.credit, photo.author) == (60, 40, "Een bankje bij de bushalte", "Bram", in_oost.bram)


def test_files_go_when_their_photo_is_gone(in_oost, media):
    kept, gone = (photos.keep(make_article(in_oost), SimpleUploadedFile("x", JPEG), "x", by=in_oost.bram) for _ in range(2))
    gone.post.delete()
    for file in filter(Path.is_file, media.rglob("*")):
        os.utime(file, (clock.now().timestamp(),) * 2)         # a file keeps the time of the machine
    assert photos.sweep() == 0          # too young to judge
    with time_machine.travel(clock.ahead(hours=2)):
        assert photos.sweep() == 2
    assert photos.path_of(kept.name, 480).exists() and not photos.path_of(gone.name, 480).exists()


def test_a_picture_is_shown_with_its_post(street, media):
    photo = hang(street)
    answer = visit_as(street, "visitor").get(f"/oost/foto/{photo.pk}/480.jpg")
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert answer["Content-Disposition"] == f'inline; filename="foto-{photo.pk}-480.jpg"'
    assert answer["Cache-Control"] == "private, max-age=86400, immutable"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert not answer.cookies


@pytest.mark.proves("safety:A7")
def test_a_picture_for_somebody_is_kept_by_no_cache(street, media):
    photo = hang(street, audience="neighbours")
    answer = visit_as(street, "aisha").get(f"/oost/foto/{photo.pk}/1280.jpg")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("path", ["480.jpg", "1280.jpg", "0.jpg", "481.jpg", "99999999999.jpg"])
def test_who_may_not_read_the_post_sees_no_picture_and_other_sizes_do_not_exist(street, media, path):
    closed, open_ = hang(street, audience="neighbours"), hang(street)
    for who in ("visitor", "zoe", "nico", "stijn"):
        assert visit_as(street, who).get(f"/oost/foto/{closed.pk}/{path}").status_code == 404
    assert visit_as(street, "zoe").get(f"/west/foto/{open_.pk}/{path}").status_code == 404
    assert (visit_as(street, "visitor").get(f"/oost/foto/{open_.pk}/{path}").status_code == 200) == (path in ("480.jpg", "1280.jpg"))


def test_a_picture_whose_file_is_lost_is_a_404(street, media):
    photo = hang(street)
    photos.burn(photo.name)
    assert visit_as(street, "visitor").get(f"/oost/foto/{photo.pk}/480.jpg").status_code == 404


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def clean(content: bytes) -> bool:
    marks = (SECRET, b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE", b"<script", b"<?php")
    return content.endswith(b"\xff\xd9") and not any(mark in content for mark in marks)


def hang(street, **given) -> Photo:
    post = make_article(street, **given)
    with scope(hood=street.oost):
        return photos.keep(post, SimpleUploadedFile("x.jpg", JPEG), "Een bankje", by=street.bram)
