"""One stemmer in memory, and the same words as with thirty."""
import subprocess
import sys

from weave.texts.reading import _stemmer_of


def test_the_stemmer_alone_is_the_stemmer_of_its_package() -> None:
    words = "fietsen gefietst buurten moestuinen koffie bibliotheek repareren gezellige wandelaars kinderen".split()
    whole = subprocess.run([sys.executable, "-c", f"import snowballstemmer; print(*snowballstemmer.stemmer('dutch').stemWords({words!r}))"],
                           capture_output=True, text=True, check=True, timeout=60)
    assert whole.stdout.split() == _stemmer_of().stemWords(words)
