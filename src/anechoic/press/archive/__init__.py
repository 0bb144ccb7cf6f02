"""Years of web archives into Parquet: articles, memberships, stories, facts. Needs the extra `archive`.

Archive(folder, spread, cut).run(inputs, at) -> counts
"""

from anechoic.press.archive.work import Archive, Cut

__all__ = ["Archive", "Cut"]
