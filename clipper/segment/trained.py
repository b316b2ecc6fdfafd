"""What was learned: one file with the taggers, the scorers and the rarity of words."""

from __future__ import annotations

import functools
import io
import json
import threading
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycrfsuite

from clipper.segment.grams import BUCKETS
from clipper.segment.trees import Trees

Floats = npt.NDArray[np.float64]
SHIPPED = "segment.model"
VERSION = 3
_EPOCH = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the same bytes from the same input: no clock in the file
_TREES = ("links", "heads", "joins", "whole")


class Tagger:
    """A linear-chain tagger; each thread has its own, as one holds the sequence it last saw."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._own = threading.local()

    def __reduce__(self) -> tuple[type[Tagger], tuple[bytes]]:
        return Tagger, (self.data,)

    def _opened(self) -> pycrfsuite.Tagger:
        tagger = getattr(self._own, "tagger", None)
        if tagger is None:
            tagger = pycrfsuite.Tagger()
            tagger.open_inmemory(self.data)
            self._own.tagger = tagger
        return tagger

    @property
    def labels(self) -> list[str]:
        """All labels, sorted."""
        return sorted(self._opened().labels())

    def chances(self, rows: Sequence[Sequence[str]]) -> Floats:
        """For each row the chance of each label, in the order of labels."""
        tagger, labels = self._opened(), self.labels
        tagger.set(rows)
        marginal = tagger.marginal
        found = [marginal(label, place) for place in range(len(rows)) for label in labels]
        return np.array(found).reshape(len(rows), len(labels))

    def both(self, rows: Sequence[Sequence[str]]) -> tuple[list[str], Floats]:
        """The likeliest labels of the whole sequence, and the chances of all labels for each row."""
        tagger = self._opened()
        found = self.chances(rows)
        return list(tagger.tag()), found


@dataclass(frozen=True, slots=True)
class Trained:
    """Everything that segmenting needs to have learned."""

    rarity: Floats  # weight of each bucket of grams, 0 common to 1 rare
    roles: Tagger  # lines of a page: role, and whether another article begins
    within: Tagger  # lines of one article: role
    links: Trees  # does a fragment belong to an article
    heads: Trees  # is a run of titles the headline
    joins: Trees  # does a line go on with the paragraph before
    whole: Trees  # is an article's text and headline right
    belief: Floats  # how often that was so when it was said (belief.py)
    notes: dict[str, str] = field(default_factory=dict)  # how it came about
    own: Tagger | None = None  # learned from the archive's own corrected pages
    trust: float = 0.0  # how far own is believed, 0 to 1

    def save(self, path: Path) -> None:
        """Write the model; the same bytes for the same content."""
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in self._members().items():
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED, 9)

    def _members(self) -> dict[str, bytes]:
        members = {
            "about.json": json.dumps(
                {"version": VERSION, "trust": self.trust, "notes": self.notes}, sort_keys=True
            ).encode(),
            "rarity": np.round(self.rarity * 255).astype(np.uint8).tobytes(),
            "belief.json": json.dumps(np.round(self.belief, 4).tolist()).encode(),
            "roles.crf": self.roles.data,
            "within.crf": self.within.data,
        }
        if self.own is not None:
            members["own.crf"] = self.own.data
        for name in _TREES:
            trees: Trees = getattr(self, name)
            for part, array in (
                ("feature", trees.feature.astype("<i2")),
                ("limit", trees.limit.astype("<f4")),
                ("value", trees.value.astype("<f4")),
                ("start", np.array([trees.start], "<f4")),
            ):
                data = io.BytesIO()
                np.save(data, array)
                members[f"{name}.{part}.npy"] = data.getvalue()
        return members


def _trees(archive: zipfile.ZipFile, name: str) -> Trees:
    def array(part: str) -> npt.NDArray[np.generic]:
        data: npt.NDArray[np.generic] = np.load(
            io.BytesIO(archive.read(f"{name}.{part}.npy")), allow_pickle=False
        )
        return data

    return Trees(
        array("feature").astype(np.int64),
        array("limit").astype(np.float64),
        array("value").astype(np.float64),
        float(array("start").astype(np.float64)[0]),
    )


def load(source: Path | bytes) -> Trained:
    """The model in a file or in its bytes.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is no model, or of another version.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about = json.loads(archive.read("about.json"))
            if about.get("version") != VERSION:
                raise ValueError("model of another version")
            rarity = np.frombuffer(archive.read("rarity"), np.uint8).astype(np.float64) / 255
            if len(rarity) != BUCKETS:
                raise ValueError("model of another version")
            return Trained(
                rarity,
                Tagger(archive.read("roles.crf")),
                Tagger(archive.read("within.crf")),
                _trees(archive, "links"),
                _trees(archive, "heads"),
                _trees(archive, "joins"),
                _trees(archive, "whole"),
                np.array(json.loads(archive.read("belief.json"))),
                about["notes"],
                Tagger(archive.read("own.crf")) if "own.crf" in archive.namelist() else None,
                float(about["trust"]),
            )
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError("no segmentation model") from error


@functools.cache
def shipped() -> Trained:
    """The model that comes with the program."""
    return load((files("resources") / SHIPPED).read_bytes())
