#!/usr/bin/env python3
"""Names in unnamed namespaces must differ inside a library, and inside its tests: the sanitizer builds compile many of its
sources as one, and all builds its tests, so that a new file would make two old ones meet. Exit 1 names each pair. Overloads
may share a name."""
# SPDX-License-Identifier: Apache-2.0
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARIES = ["mixdown/*", "apps/*"]


def declarations(text):
    """The declarations at the outer level of a source's unnamed namespaces; clang-format puts them, and only them, at column 0."""
    for body in re.findall(r"^namespace \{\n(.*?)^\}  // namespace$", text, re.M | re.S):
        yield from re.findall(r"^(?=[A-Za-z])(?!(?:private|protected|public):|namespace)[^;{]*[;{]", re.sub(r"//.*", "", body), re.M)


def outer_parts(text):
    """Split at commas outside of all brackets."""
    parts, depth, last = [], 0, ""
    for c in text:
        depth += (c in "([{<") - (c in ")]}>")
        if c == "," and depth == 0:
            parts.append(last)
            last = ""
        else:
            last += c
    return [*parts, last]


def names(declaration):
    if re.match(r"TEST|RC_GTEST|INSTANTIATE", declaration):
        return []
    declaration = re.sub(r"^template <.*?>\s", "", declaration, flags=re.S)
    kind = re.match(r"(?:struct|class|enum class|enum|concept)\s+(\w+)", declaration)
    if kind:
        return [kind[1]]
    if declaration.startswith("using"):
        return []  # may be said again
    function = re.match(r"[^=({]*?(\w+)\s*\((.*?)\)\s*(?:const|noexcept|->[^{;]*)?\s*[{;]$", declaration, re.S)
    if function and function[1] != "operator":
        types = [re.sub(r"\s*(\b\w+)?\s*(=.*)?$", "", " ".join(p.split())) for p in outer_parts(function[2])]
        return [f"{function[1]}({', '.join(types)})"]
    return [re.findall(r"\w+", re.split(r"[={\[]", part)[0])[-1] for part in outer_parts(declaration) if re.search(r"\w[^={]*[={;\[]", part)]


def complaints(library):
    places = collections.defaultdict(set)
    for file in sorted(library.rglob("*.cpp")):
        if file.name.endswith("_levels.cpp"):
            continue
        for name in [name for declaration in declarations(file.read_text()) for name in names(declaration)]:
            places[name, file.name.endswith("_test.cpp")].add(file.relative_to(ROOT).as_posix())
    return [f"{name}: {', '.join(sorted(files))}" for (name, _), files in sorted(places.items()) if len(files) > 1]


libraries = [folder for pattern in LIBRARIES for folder in sorted(ROOT.glob(pattern)) if folder.is_dir()]
bad = [line for library in libraries for line in complaints(library)]
print("\n".join(bad) or f"names: {len(libraries)} libraries, no name twice in unnamed namespaces")
sys.exit(1 if bad else 0)
