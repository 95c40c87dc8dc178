"""Plain WSGI, so that any server can carry it."""
import os

from django.core.wsgi import get_wsgi_application

from reuring.core.intake import patient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reuring.settings")
application = patient(get_wsgi_application())
