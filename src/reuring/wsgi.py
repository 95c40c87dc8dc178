"""Plain WSGI, so that any server can carry it."""
import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from reuring.core.intake import patient
from reuring.core.lending import given_back, in_turn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reuring.settings")
_site = get_wsgi_application()
application = given_back(patient(in_turn(import_string("reuring.hoods.pagecache.at_the_door")(_site))))
