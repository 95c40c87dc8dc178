from reuring.workshop.models.agreements import Agreement
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.cards import Card, Evidence
from reuring.workshop.models.choices import Choice, OnTable, TableVoice
from reuring.workshop.models.contributions import Contribution
from reuring.workshop.models.faces import StoryFace
from reuring.workshop.models.figures import Figure, Recognition
from reuring.workshop.models.frameworks import Framework, FrameworkLine, FrameworkVoice
from reuring.workshop.models.harvests import Harvest, HarvestLine
from reuring.workshop.models.joinings import Joining
from reuring.workshop.models.kernels import Kernel, OnionItem
from reuring.workshop.models.methods import MethodPage, Remark
from reuring.workshop.models.outlets import Hire, Outlet, Placement
from reuring.workshop.models.portraits import Portrait
from reuring.workshop.models.quotes import Quote, eyes_of, voice_of, voice_of_person
from reuring.workshop.models.seen import Asset, Observation, SeenPhoto
from reuring.workshop.models.snapshots import Snapshot
from reuring.workshop.models.stories import StoryCard, StoryVoice
from reuring.workshop.models.strengths import Showing, Strength, StrengthHearer, StrengthPicture
from reuring.workshop.models.surveys import Reply, Survey
from reuring.workshop.models.visions import Line, Vision
from reuring.workshop.models.wijkholders import Wijkholder

__all__ = ["Agreement", "Analysis", "Asset", "Card", "Choice", "Contribution", "Evidence", "Figure", "Framework", "FrameworkLine", "FrameworkVoice",
           "Harvest", "HarvestLine", "Hire", "Joining", "Kernel", "Line", "MethodPage", "Observation", "OnTable", "OnionItem", "Outlet", "Placement",
           "Portrait", "Quote", "Recognition", "Remark", "Reply", "SeenPhoto", "Showing", "Snapshot", "StoryCard", "StoryFace", "StoryVoice", "Strength",
           "StrengthHearer", "StrengthPicture", "Survey", "TableVoice", "Vision", "Wijkholder", "eyes_of", "voice_of", "voice_of_person"]
