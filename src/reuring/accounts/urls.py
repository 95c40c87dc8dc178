from allauth.mfa.base import views as locks
from allauth.mfa.recovery_codes import views as spares
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as keys
from django.urls import include, path

from reuring.accounts.doors import entrance, own
from reuring.accounts.views import enter, me, texts

entering = [
    path("code/", enter.code, name="code"),
    path("code/opnieuw/", enter.again, name="again"),
    path("link/<str:token>/", enter.link, name="link"),
    path("tot-ziens/", enter.goodbye, name="goodbye"),
]
second_lock = [
    path("", own(locks.index), name="mfa_index"),
    path("nu/", entrance(locks.authenticate), name="mfa_authenticate"),
    path("nog-jij/", own(locks.reauthenticate), name="mfa_reauthenticate"),
    path("app/", own(apps.activate_totp, wants_proof=True), name="mfa_activate_totp"),
    path("app/weg/", own(apps.deactivate_totp, wants_proof=True), name="mfa_deactivate_totp"),
    path("codes/", own(spares.view_recovery_codes, wants_proof=True), name="mfa_view_recovery_codes"),
    path("codes/nieuw/", own(spares.generate_recovery_codes, wants_proof=True), name="mfa_generate_recovery_codes"),
    path("codes/reservecodes.txt", own(spares.download_recovery_codes, wants_proof=True), name="mfa_download_recovery_codes"),
    path("sleutels/", own(keys.list_webauthn), name="mfa_list_webauthn"),
    path("sleutels/nieuw/", own(keys.add_webauthn, wants_proof=True), name="mfa_add_webauthn"),
    path("sleutels/nog-jij/", own(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("sleutels/binnen/", entrance(keys.login_webauthn), name="mfa_login_webauthn"),
    path("sleutels/<int:key>/naam/", own(keys.edit_webauthn, wants_proof=True), name="mfa_edit_webauthn"),
    path("sleutels/<int:key>/weg/", own(keys.remove_webauthn, wants_proof=True), name="mfa_remove_webauthn"),
]
mine = [
    path("", me.home, name="home"),
    path("naam/", me.name, name="name"),
    path("verborgen/", me.hidden, name="hidden"),
    path("taal/", me.language, name="language"),
    path("adres/", me.change_address, name="address"),
    path("nummer/weg/", me.drop_number, name="drop_number"),
    path("apparaten/", me.devices, name="sessions"),
    path("apparaten/seintje/", me.sign, name="sign"),
    path("hulp/", me.end_help, name="helpers"),
    path("blokken/", me.blocks, name="blocks"),
    path("gegevens/", me.take_along, name="export"),
    path("vertrekken/", me.go, name="leave"),
]
urlpatterns = [
    path("binnen/", enter.start, name="account_login"),
    path("binnen/uit/", enter.leave, name="account_logout"),
    path("binnen/nog-jij/", enter.still_you, name="account_reauthenticate"),
    path("binnen/", include((entering, "enter"))),
    path("binnen/slot/", include(second_lock)),
    path("ik/", include((mine, "me"))),
    path("sms/", texts.come_in, name="texts_come_in"),
]
