from reuring.sheets.models.common import Common
from reuring.sheets.models.keepings import Keeping
from reuring.sheets.models.talks import Answer, Filled, SheetPhoto
from reuring.sheets.models.wordings import Print, Wording

__all__ = ["Answer", "Common", "Filled", "Keeping", "Print", "SheetPhoto", "Wording"]
