"""What is told, and how somebody wants to hear it."""
from reuring.notices.models.told import Notice, NoticeQuerySet, Telling, Wishes

__all__ = ["Notice", "NoticeQuerySet", "Telling", "Wishes"]
