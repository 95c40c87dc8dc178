"""Series: a column, a weekly portrait. Begun by neighbours, ended with a day and a reason; what they told stays."""
from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.names import hints
from reuring.news.forms import EndForm, SeriesForm
from reuring.news.models import Series
from reuring.posts.cards import cards
from reuring.posts.models import Post
from reuring.posts.views.lists import PAGE, mark_of, read_mark

MOST = 200


@allows("post.browse")
def all_series(request: HttpRequest) -> HttpResponse:
    return render(request, "news/all_series.html", {"all_series": list(Series.objects.in_order()[:MOST])})


@allows("post.browse", on=Series)
def series(request: HttpRequest, series: Series) -> HttpResponse:
    """What stands in it, the newest on top; ended or not, it can be read to the first."""
    mark = read_mark(request.GET.get("voor", ""))
    rows = Post.objects.filter(Q(article__series=series.pk) | Q(story__series=series.pk)).visible_to(request.viewer).shown().newest()
    found = cards((rows.before(*mark) if mark else rows)[:PAGE + 1])
    return render(request, "news/series.html", {
        "series": series, "posts": found[:PAGE], "newest": request.path if mark else "",
        "older": f"{request.path}?voor={mark_of(found[PAGE - 1])}" if len(found) > PAGE else ""})


@allows("series.begin")
def begin(request: HttpRequest) -> HttpResponse:
    form = SeriesForm(request.POST if request.method == "POST" else None, instance=Series(hood=request.hood, founder=request.user))
    if form.is_bound and form.is_valid() and kept(form):
        messages.success(request, _("The series is there. Choose it when you write."))
        for hint in hints(form.instance.name):
            messages.info(request, hint)
        return redirect(request, "news:series", pk=form.instance.pk)
    return render(request, "news/begin_series.html", {"form": form}, status=422 if form.is_bound else 200)


def kept(form: SeriesForm) -> bool:
    """Saved, unless there is one by that name; two clicks at once make one."""
    try:
        with transaction.atomic():
            form.save().hood.touch()
    except IntegrityError:
        form.add_error("name", _("There is one by this name already."))
        return False
    return True


@allows("series.end", on=Series)
def end(request: HttpRequest, series: Series) -> HttpResponse:
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        series.end(why=form.cleaned_data["why"])
        messages.success(request, _("The series has ended. What it told stays."))
        return redirect(request, "news:series", pk=series.pk)
    return render(request, "news/end_series.html", {"series": series, "form": form}, status=422 if form.is_bound else 200)
