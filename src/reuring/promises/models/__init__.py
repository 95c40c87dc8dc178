from reuring.promises.models.promise import Promise, PromiseQuerySet
from reuring.promises.models.repetition import Repetition, Turn

__all__ = ["Promise", "PromiseQuerySet", "Repetition", "Turn"]
