"""Addresses of the culture of a neighbourhood, and of its portrait."""
from __future__ import annotations

from django.urls import URLPattern, path

from reuring.workshop.views import culture, portraits, visions

CULTURE: list[URLPattern] = [
    path("atelier/<int:pk>/raster/", culture.grid, name="grid"),
    path("atelier/<int:pk>/lagen/", culture.layers, name="layers"),
    path("atelier/<int:pk>/kern/", culture.find_kernel, name="find_kernel"),
    path("atelier/kern/<int:pk>/", culture.kernel, name="kernel"),
    path("atelier/kern/<int:pk>/wijzigen/", culture.reword_kernel, name="reword_kernel"),
    path("atelier/<int:pk>/schil/", culture.add_item, name="add_item"),
    path("atelier/schil/<int:pk>/", culture.item_found, name="item_found"),
    path("atelier/schil/<int:pk>/wijzigen/", culture.item, name="item"),
    path("atelier/schil/<int:pk>/ja/", culture.hero, name="hero"),
    path("atelier/kaart/<int:pk>/gezien/", culture.seen, name="seen"),
    path("atelier/<int:pk>/visie/", visions.vision, name="vision"),
    path("atelier/<int:pk>/visie/zin/", visions.write_line, name="write_line"),
    path("atelier/<int:pk>/visie/vast/", visions.fix, name="fix_vision"),
    path("atelier/zin/<int:pk>/weg/", visions.strike, name="strike"),
    path("atelier/<int:pk>/portret/", portraits.making, name="making_portrait"),
    path("atelier/<int:pk>/portret/proef/", portraits.proof, name="proof_portrait"),
    path("atelier/<int:pk>/portret/tonen/", portraits.publish, name="publish_portrait"),
    path("atelier/<int:pk>/portret/terug/", portraits.withdraw, name="withdraw_portrait"),
    path("portret/", portraits.shown, name="portrait"),
    path("portret/<int:version>/", portraits.earlier, name="earlier_portrait"),
    path("portret/klopt/", portraits.answer, name="answer_portrait"),
    path("portret/portret.pdf", portraits.pdf, name="portrait_pdf"),
    path("portret/poster.pdf", portraits.poster, name="portrait_poster"),
    path("portret/raamkaart.pdf", portraits.window, name="portrait_window"),
    path("portret/scherm/", portraits.screen, name="portrait_screen"),
]
