"""Plain WSGI, so that any server can carry it."""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reuring.settings")
application = get_wsgi_application()
