from reuring.posts.models.happenings import Happening, Version, happened, record
from reuring.posts.models.post import Audience, Named, Post, PostPerson, PostQuerySet
from reuring.posts.models.replies import Comment, Follow, Photo, Reaction, Report
from reuring.posts.models.rules import HouseRules
from reuring.posts.models.shares import Shared

__all__ = ["Audience", "Comment", "Follow", "Happening", "HouseRules", "Named", "Photo", "Post", "PostPerson", "PostQuerySet", "Reaction", "Report",
           "Shared", "Version", "happened", "record"]
