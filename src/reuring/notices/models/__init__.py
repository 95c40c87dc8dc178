"""What is told, how somebody wants to hear it, and what the team makes of the weekly letter."""
from reuring.notices.models.asked import Tip, Watch
from reuring.notices.models.circulars import Circular
from reuring.notices.models.editions import Edition, EditionChange
from reuring.notices.models.paper import EasyText, PaperReader
from reuring.notices.models.signs import PushSign
from reuring.notices.models.told import Notice, NoticeQuerySet, Telling, Wishes

__all__ = ["Circular", "EasyText", "Edition", "EditionChange", "Notice", "NoticeQuerySet", "PaperReader", "PushSign", "Telling", "Tip", "Watch", "Wishes"]
