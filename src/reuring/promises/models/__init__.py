from reuring.promises.models.promise import Promise
from reuring.promises.models.repetition import Repetition, Turn

__all__ = ["Promise", "Repetition", "Turn"]
