"""The optional writer: a model may word the summary anew; what it writes passes proof or is dropped.

    rewrite(brief, articles, writer) -> Brief
    writer_of(settings, cache, key) -> Writer        an OpenAI-compatible endpoint's client, or a silent one

Decision: docs/decisions/0003-extractive-by-default.md
"""

from __future__ import annotations

from anechoic.briefs.writer.endpoint import EndpointWriter, writer_of
from anechoic.briefs.writer.keeping import FolderCache, MemoryCache
from anechoic.briefs.writer.rewrite import rewrite
from anechoic.briefs.writer.things import Cache, Call, NullWriter, Prompt, Writer, WriterSettings, Written

__all__ = [
    "Cache", "Call", "EndpointWriter", "FolderCache", "MemoryCache", "NullWriter", "Prompt", "Writer",
    "WriterSettings", "Written", "rewrite", "writer_of",
]  # fmt: skip
