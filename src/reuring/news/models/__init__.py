from reuring.news.models.feeds import FeedSource, FeedWords
from reuring.news.models.told import Article, Clipping, Series, SeriesQuerySet, Story, ToldQuerySet, clip

__all__ = ["Article", "Clipping", "FeedSource", "FeedWords", "Series", "SeriesQuerySet", "Story", "ToldQuerySet", "clip"]
