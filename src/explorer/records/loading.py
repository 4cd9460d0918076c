"""Reads YAML records, and keeps for every field the file and line where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from explorer.records.model import RECORD_CLASSES, Record, Source

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Location:
    """Where a record stands: its file, its first line and the line of each field."""

    file: str
    line: int
    fields: dict[str, int]

    def at(self, field: str | None = None) -> str:
        """Return `file:line` of a field, or of the record."""
        return f"{self.file}:{self.fields.get(field or '', self.line)}"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the records: where, in which field, what, and the mend."""

    where: str
    field: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.field}: {self.what}; {self.mend}"


@dataclass(frozen=True)
class Loaded:
    """A record with the place it was read from."""

    record: Record
    location: Location


@dataclass(frozen=True)
class RecordSet:
    """Everything authored: the source, all records by class, and what could not be read."""

    source: Source | None
    loaded: tuple[Loaded, ...]
    problems: tuple[Problem, ...]

    def of(self, record_class: type[Record]) -> Iterator[Loaded]:
        """Yield the loaded records of one class, in file order."""
        return (item for item in self.loaded if type(item.record) is record_class)


class _PlainLoader(_Loader):  # type: ignore[misc, valid-type]  # chosen at run time
    """A safe loader that leaves dates and yes/no as the strings they are written as."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    ]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def _construct(node: yaml.Node) -> Any:
    """Turn a YAML node into plain values; true and false are the only booleans."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _construct(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item) for item in node.value]
    text = str(node.value)
    plain = not getattr(node, "style", None)  # the C parser says "" where the other says None
    if plain and text in {"true", "false"}:
        return text == "true"
    return _scalar(node.tag.rsplit(":", 1)[-1], text)


def _scalar(kind: str, text: str) -> int | float | str | None:
    """Turn a number into one; YAML's own ways of writing it, as 1:30 or 0b11, stay text."""
    try:
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
    return None if kind == "null" else text


def _duplicate_keys(node: yaml.MappingNode) -> Iterator[yaml.Node]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            yield key
        seen.add(key.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _field_lines(node: yaml.MappingNode) -> dict[str, int]:
    return {str(key.value): _line(key) for key, _ in node.value}


def _mend_for(error: str, field_type: str) -> str:
    if "matching regex" in error:
        return "write lower-case words joined by hyphens"
    if "Invalid enum value" in error:
        return f"use one of {field_type}"
    if "length" in error:
        return "shorten or complete it"
    return "see the field guide in db/README.md"


@cache  # working a class's fields out takes longer than reading a record of it
def _fields_of(record_class: type[Record]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(record_class)}


def _read_record(
    record_class: type[Record], node: yaml.Node, file: str
) -> tuple[Loaded | None, list[Problem]]:
    """Check one YAML node field by field, so that every error of a record is listed at once."""
    if not isinstance(node, yaml.MappingNode):
        where = f"{file}:{_line(node)}"
        return None, [Problem(where, "record", "is not a set of fields", "write `- id: ...`")]
    location = Location(file, _line(node), _field_lines(node))
    values: dict[str, Any] = _construct(node)
    fields = _fields_of(record_class)
    problems = [
        Problem(f"{file}:{_line(key)}", str(key.value), "stands twice", "keep one of them")
        for key in _duplicate_keys(node)
    ]
    converted: dict[str, Any] = {}
    for name, value in values.items():
        if name not in fields:
            close = difflib.get_close_matches(name, fields, n=1)
            mend = f"did you mean `{close[0]}`?" if close else "remove it"
            problems.append(Problem(location.at(name), name, "is not a field", mend))
            continue
        if isinstance(value, float | int) and str(value) in {"nan", "inf", "-inf"}:
            problems.append(Problem(location.at(name), name, "is not a number", "give a figure"))
            continue
        try:
            converted[name] = msgspec.convert(value, fields[name].type)
        except msgspec.ValidationError as error:
            text = str(error)
            mend = _mend_for(text, str(fields[name].type))
            problems.append(Problem(location.at(name), name, text, mend))
    problems.extend(
        Problem(location.at(), field.name, "is missing", "add it")
        for field in fields.values()
        if field.required and field.name not in values
    )
    if problems:
        return None, problems
    return Loaded(record_class(**converted), location), []


def _compose(path: Path, file: str) -> tuple[yaml.Node | None, list[Problem]]:
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.compose(text, Loader=_PlainLoader), []
    except OSError as error:
        return None, [Problem(f"{file}:1", "file", f"cannot be read ({error.strerror})", "move it")]
    except UnicodeDecodeError as error:
        return None, [Problem(f"{file}:1", "file", f"is not UTF-8 ({error.reason})", "save it so")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = f"is not YAML: {error.problem or error.context}"
        return None, [Problem(f"{file}:{line}", "file", what, "mend the line or the one above")]
    except yaml.YAMLError as error:
        what = f"is not YAML: {str(error).splitlines()[0]}"
        return None, [Problem(f"{file}:1", "file", what, "remove what cannot be read")]


def _read_file(
    path: Path, record_class: type[Record], file: str
) -> tuple[list[Loaded], list[Problem]]:
    node, problems = _compose(path, file)
    if node is None:
        return [], problems
    if not isinstance(node, yaml.SequenceNode):
        return [], [Problem(f"{file}:1", "file", "is not a list of records", "begin with `- id:`")]
    loaded: list[Loaded] = []
    for item in node.value:
        try:
            record, found = _read_record(record_class, item, file)
        except RecursionError:
            where = f"{file}:{_line(item)}"
            record, found = None, [Problem(where, "record", "holds itself", "remove the alias")]
        problems.extend(found)
        if record is not None:
            loaded.append(record)
    return loaded, problems


def _read_source(root: Path) -> tuple[Source | None, list[Problem]]:
    path = root / "sources.yaml"
    if not path.is_file():
        problem = Problem("sources.yaml:1", "file", "is missing", "say what is cited there")
        return None, [problem]
    node, problems = _compose(path, "sources.yaml")
    if node is None:
        return None, problems
    try:
        return msgspec.convert(_construct(node), Source), problems
    except msgspec.ValidationError as error:
        problem = Problem("sources.yaml:1", "source", str(error), "see the field guide")
        return None, [problem]


def load_records(root: Path) -> RecordSet:
    """Read every record below `root` (`db`); what is wrong is listed, never raised."""
    loaded: list[Loaded] = []
    source, problems = _read_source(root)
    folders = {record_class.folder: record_class for record_class in RECORD_CLASSES}
    records = root / "records"
    for folder in sorted(path for path in records.glob("*") if path.is_dir()):
        if folder.name not in folders:
            close = difflib.get_close_matches(folder.name, folders, n=1)
            mend = f"did you mean `{close[0]}`?" if close else "move its files"
            where = f"records/{folder.name}"
            problems.append(Problem(where, "folder", "is no kind of record", mend))
            continue
        for path in sorted(folder.rglob("*.yaml")):
            found, wrong = _read_file(path, folders[folder.name], path.relative_to(root).as_posix())
            loaded.extend(found)
            problems.extend(wrong)
    return RecordSet(source, tuple(loaded), tuple(problems))
