from reuring.moderation.models.judgements import Judgement, Snapshot
from reuring.moderation.models.objections import Look, Objection

__all__ = ["Judgement", "Look", "Objection", "Snapshot"]
