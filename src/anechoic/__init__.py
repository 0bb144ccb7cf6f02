"""Anechoic: a newsroom that one person can run.

    outlets.fetch -> articles.extract -> stories.group -> facts.find -> perspectives.compare
      -> briefs.compose -> editions.lay_out -> mail.deliver

`anechoic.newsroom.Newsroom` runs the road; each room also works alone.
"""

__version__ = "0.1.0"
