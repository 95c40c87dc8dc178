"""What returns by the clock, and what follows a proof of ours."""
from __future__ import annotations

from datetime import timedelta

from reuring.accounts import doorstep, entering, mobiles, proofs, sessions
from reuring.accounts.models import Proof
from reuring.core import jobs
from reuring.core.texting import coming_in

proofs.register(Proof.Purpose.ENTER, entering.enter)
proofs.register(Proof.Purpose.STEP, entering.step_up)
proofs.register(Proof.Purpose.ADDRESS, entering.change_address)
proofs.register(doorstep.PURPOSE, doorstep.step_in)
coming_in.LANGUAGE_OF.append(lambda number: person.language if (person := mobiles.owner(number)) else None)
jobs.every("proofs", proofs.forget_old, timedelta(hours=1))
jobs.every("sessions", sessions.forget_old, timedelta(days=1))
