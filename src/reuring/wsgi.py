"""Plain WSGI, so that any server can carry it."""
import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from reuring.core.intake import patient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reuring.settings")
_site = get_wsgi_application()
application = patient(import_string("reuring.hoods.pagecache.at_the_door")(_site))
