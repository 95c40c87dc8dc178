from reuring.hoods.models.areas import Area, Postcode
from reuring.hoods.models.channels import Channel
from reuring.hoods.models.codes import Code
from reuring.hoods.models.founding import found
from reuring.hoods.models.interests import Interest
from reuring.hoods.models.members import Group, GroupMember, Membership
from reuring.hoods.models.neighbourhood import Neighbourhood, Place, Topic
from reuring.hoods.models.routes import Route
from reuring.hoods.models.turnings import Turning
from reuring.hoods.models.visits import Visit
from reuring.hoods.models.voices import Voice
from reuring.hoods.models.welcomes import Welcome

__all__ = ["Area", "Channel", "Code", "Group", "GroupMember", "Interest", "Membership", "Neighbourhood", "Place", "Postcode", "Route",
           "Topic", "Turning", "Visit", "Voice", "Welcome", "found"]
