from reuring.moderation.models.clarifications import Clarification
from reuring.moderation.models.judgements import Judgement, Snapshot
from reuring.moderation.models.loans import Asked, LentReport, Loan
from reuring.moderation.models.objections import Look, Objection
from reuring.moderation.models.threats import Threat
from reuring.moderation.models.waves import Swept, Wave

__all__ = ["Asked", "Clarification", "Judgement", "LentReport", "Loan", "Look", "Objection", "Snapshot", "Swept", "Threat",
           "Wave"]
