"""Reading Dutch: plain letters, words, stems, compounds, and spelling by ear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weave.texts import fold, query, similar, sound, split, stem, stems, terms, words

ANY = st.text(max_size=300)


@pytest.mark.parametrize(("typed", "plain"), [
    ("Café ÉÉN", "cafe een"), ("Ĳsje", "ijsje"), ("ﬁets", "fiets"), ("Straße", "strasse"), ("IŞIK ığdır", "isik igdir"),
    ("buurt\u00adhuis", "buurthuis"), ("Sørensen", "sorensen"), ("’t Hof", "'t hof"), ("İ", "i"),
])
def test_folding_leaves_plain_letters(typed, plain):
    assert fold(typed) == plain


@pytest.mark.parametrize(("text", "found"), [
    ("Foto's van 's avonds", ["foto", "van", "s", "avonds"]), ("zo’n e-bike!", ["zo", "e", "bike"]),
    ("65+ & 1e", ["65", "1e"]), ("", []), ("…?", []), ("حي الورود", ["حي", "الورود"]), ("d'r", ["dr"]),
])
def test_words_are_found(text, found):
    assert words(text) == found


@pytest.mark.parametrize("family", [
    "fiets fietsen gefietst fietsje", "feest feesten feestje feestjes", "helpen help helpt geholpen", "kind kinderen",
    "moestuin moestuinen moestuintjes", "koken kook gekookt", "huis huizen", "dag dagen", "lenen leen leent geleend",
    "repareren repareert gerepareerd", "boodschap boodschappen", "vrijwilliger vrijwilligers", "markt markten",
])
def test_forms_of_a_word_share_their_stem(family):
    assert len(set(stems(family))) == 1


@pytest.mark.parametrize(("word", "parts"), [
    ("fietsenwerkplaats", "fiets werkplaats"), ("buurtfeest", "buurt feest"), ("moestuinproject", "moestuin project"),
    ("wijkkrant", "wijk krant"), ("boodschappendienst", "boodschap dienst"), ("burenhulp", "buur hulp"),
    ("straatfeestje", "straat feest"), ("stekjesmarkt", "stek markt"), ("lindenholtfeest", "lindenholt feest"),
    ("yogaochtend", "yoga ochtend"), ("vergaderzaal", "vergader zaal"), ("gereedschapskist", "gereedschap kist"),
    ("buurtbemiddeling", "buurt bemiddeling"), ("zonnepanelenactie", "zonne paneel actie"), ("eetclub", "eet club"),
    ("fietsstrook", "fiets strook"), ("buurtmoestuin", "buurt moestuin"), ("fietsemaker", "fiets maker"), ("plantenbakken", "plant bak"),
])
def test_compounds_come_apart(word, parts):
    assert [stem(part) for part in split(word)] == stems(parts)


@pytest.mark.parametrize("word", [
    "manifest", "handelen", "wandelen", "gemeente", "verhalen", "fiets", "", "aaaaaaaa", "iemand", "muziek", "zekering", "levering",
])
def test_other_words_stay_whole(word):
    assert split(word) == ()


@pytest.mark.parametrize("pair", [
    "fietsemaker fietsenmaker", "feiten fijten", "blauw blouw", "vrijwilligers frijwilligers", "boodschappen boodschapen",
    "gezellig gezellich", "eigenlijk eigenluk", "koffie kofie", "koffie koffy", "theater teater", "fysiotherapie fisioterapie",
    "pannenkoek pannekoek", "bibliotheek biblioteek", "zondag sondag", "organisatie organizasie", "reparatie reperatie",
    "vergadering vergadderring", "hobby hobbie", "taxi taksi", "cadeau kado", "wethouder wedhouder", "speeltuin speltuin",
    "ontbijt ontbeit", "politie polisie", "maandelijks maandeliks", "foto photo", "brood broot", "antwoord andwoord", "akkoord acoord",
])
def test_words_that_sound_alike_share_their_key(pair):
    assert len({sound(word) for word in pair.split()}) == 1


@pytest.mark.parametrize("pair", ["fietsen feesten", "koken kaken", "buurt beurt", "tuin toon", "wandelen wonen", "markt macht"])
def test_words_that_sound_different_do_not(pair):
    assert len({sound(word) for word in pair.split()}) == 2


@settings(max_examples=200)
@given(ANY)
def test_any_text_is_read_the_same_every_time(text):
    assert (words(text), stems(text), terms(text), query(text)) == (words(text), stems(text), terms(text), query(text))
    assert all(word and len(word) <= 48 for word in words(text))
    assert all(term and not any(c.isspace() for c in term) for term in terms(text))


@given(ANY)
def test_folding_and_stems_are_stable(text):
    assert fold(fold(text)) == fold(text)
    assert all(stem(found) == found for found in stems(text))


@given(ANY, ANY)
def test_likeness_is_a_share_and_works_both_ways(a, b):
    assert 0 <= similar(a, b) == similar(b, a) <= 1
    assert similar(a, a) == 1


def test_likeness_orders_as_a_reader_would():
    assert similar("fietsemaker", "fietsenmaker") > 0.7 > similar("fietsenmaker", "fietsenstalling") > similar("fietsenmaker", "appeltaart")


@pytest.mark.parametrize("word", ["a" * 100_000, "fietsen" * 5_000, "\ufdfa" * 10_000, "a'" * 50_000, "\ud800" * 100])
def test_huge_and_broken_words_are_cut_and_do_no_harm(word):
    assert all(len(term) <= 60 for term in terms(word))
    assert len(query(word)) <= 24
