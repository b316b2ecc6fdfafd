"""PageText becomes articles."""

from clipper.segment.result import Segmentation
from clipper.segment.segmenter import segment

__all__ = ["Segmentation", "segment"]
