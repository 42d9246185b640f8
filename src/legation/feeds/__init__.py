"""Feeds that are watched: what they list, how they are asked, and the alerts that follow from what is new."""

from legation.feeds.alerts import alerts_of
from legation.feeds.delivery import SIGNATURE, Delivery, DeliveryError, signature
from legation.feeds.listing import Listing, NoFeedError
from legation.feeds.manners import Manners
from legation.feeds.once import Found, reports_of
from legation.feeds.polling import FEED_BYTES, Asker, reach_of
from legation.feeds.reading import is_listing, read_listing
from legation.feeds.settings import AlertRule, FeedSetting, Watchlist, load_watchlist, watchlist_schema
from legation.feeds.watching import Watch

__all__ = [
    "FEED_BYTES",
    "SIGNATURE",
    "AlertRule",
    "Asker",
    "Delivery",
    "DeliveryError",
    "FeedSetting",
    "Found",
    "Listing",
    "Manners",
    "NoFeedError",
    "Watch",
    "Watchlist",
    "alerts_of",
    "is_listing",
    "load_watchlist",
    "reach_of",
    "read_listing",
    "reports_of",
    "signature",
    "watchlist_schema",
]
