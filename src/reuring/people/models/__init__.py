from reuring.people.models.claims import Claim, Unkept
from reuring.people.models.doubts import Doubt
from reuring.people.models.organisations import Keeper, Organisation, OrganisationQuerySet
from reuring.people.models.parts import Part, Signal, Sounding
from reuring.people.models.profiles import Profile
from reuring.people.models.socialmap import MapEntry, MapEntryQuerySet
from reuring.people.models.uploads import Upload

__all__ = [
    "Claim", "Doubt", "Keeper", "MapEntry", "MapEntryQuerySet", "Organisation", "OrganisationQuerySet", "Part", "Profile",
    "Signal", "Sounding", "Unkept", "Upload"
]
