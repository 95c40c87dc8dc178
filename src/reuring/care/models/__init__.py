from reuring.care.models.circles import Circle
from reuring.care.models.log import CircleLine, CircleNote
from reuring.care.models.members import CircleMember
from reuring.care.models.shifts import Shift
from reuring.care.models.tasks import Task

__all__ = ["Circle", "CircleLine", "CircleMember", "CircleNote", "Shift", "Task"]
