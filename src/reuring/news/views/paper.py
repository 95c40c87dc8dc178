"""From site to paper: an editor makes it shorter, the writer says yes or no to exactly those words (S4-1, R25)."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.news.forms import ClipForm
from reuring.news.models import Clipping, clip
from reuring.posts.models import Post


@allows("paper.clip", on=Post)
def clipping(request: HttpRequest, post: Post) -> HttpResponse:
    had, own = Clipping.objects.filter(post=post.pk).first(), post.author_id == request.viewer.person_id
    form = ClipForm(request.POST if request.method == "POST" else None, own=own, initial={"words": had.words if had else f"{post.title}\n\n{post.body}"})
    if form.is_bound and post.author_id is None:
        form.add_error(None, _("The writer has left. Nobody can say yes for them, so it stays on the site."))
    if form.is_bound and form.is_valid():
        made = clip(post, form.cleaned_data["words"], by=request.user, heard=form.cleaned_data.get("heard", False))
        ready, asked = _("It waits for the next paper."), _("We ask the writer. After a yes it waits for the next paper.")
        messages.success(request, ready if made.state == "agreed" else asked)
        return redirect(request, post.page, pk=post.pk)
    more = {"count": len(form["words"].value() or ""), "most": Clipping.MOST}
    return render(request, "news/clip.html", {"post": post, "form": form} | more, status=422 if form.is_bound else 200)


@allows("paper.answer", on=Post)
def answer(request: HttpRequest, post: Post) -> HttpResponse:
    """The writer reads exactly what would be printed. The yes is to the words that stood on the screen, not to later ones."""
    clipping = Clipping.objects.filter(post=post.pk).select_related("by").first()
    if clipping is None or request.method != "POST":
        return render(request, "news/paper_answer.html", {"post": post, "clipping": clipping})
    if request.POST.get("answer") == "yes":
        clipping.agree(words=request.POST.get("words", "").replace("\r\n", "\n"), how=Clipping.How.SITE)
        messages.success(request, _("Thank you. It may stand in the paper."))
    else:
        clipping.refuse()
        messages.success(request, _("Good that you say so. It does not go to the paper."))
    return redirect(request, post.page, pk=post.pk)
