from django.urls import path

from reuring.notices.views import signs

app_name = "signs"
urlpatterns = [path("ik/seintje/", signs.sign, name="sign")]
