from reuring.moderation.models.clarifications import Clarification
from reuring.moderation.models.judgements import Judgement, Snapshot
from reuring.moderation.models.objections import Look, Objection

__all__ = ["Clarification", "Judgement", "Look", "Objection", "Snapshot"]
