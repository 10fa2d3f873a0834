"""Small changes of a source, found by its syntax, for ``tests.bench.mutations`` to make."""

from __future__ import annotations

import ast
from typing import NamedTuple

TURNED = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}


class Place(NamedTuple):
    """A piece of a source: from its first to its last character."""

    start: int
    end: int


class Change(NamedTuple):
    """What is to stand in ``file`` for what stands at ``place``, in the ``function`` of that name.

    That is empty for what runs as the file is imported.
    """

    file: str
    line: int
    function: str
    kind: str
    place: Place
    old: str
    new: str

    def made_in(self, source: str) -> str:
        """Return ``source`` with the change; each line after it stands where it stood."""
        raw = source.encode()
        lost = "\n" * (self.old.count("\n") - self.new.count("\n"))
        new = f"{self.new[:-1]}{lost})" if self.new.endswith(")") else self.new + lost
        return (raw[: self.place.start] + new.encode() + raw[self.place.end :]).decode()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.kind}: {_short(self.old)} → {_short(self.new)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) < 60 else f"{flat[:58]} …"


class Finder(ast.NodeVisitor):
    """Finds what may be changed in one source; what is only an annotation is let be."""

    def __init__(self, file: str, source: str) -> None:
        self.found: list[Change] = []
        self._file, self._source = file, source
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line.encode()))
        self._starts = starts
        self._function = self._within = ""

    def _place(self, node: ast.expr | ast.stmt) -> Place:
        assert node.end_lineno
        assert node.end_col_offset is not None
        return Place(
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _text(self, place: Place) -> str:
        return self._source.encode()[place.start : place.end].decode()

    def _add(self, kind: str, node: ast.expr | ast.stmt, new: str) -> None:
        place = self._place(node)
        self.found.append(
            Change(self._file, node.lineno, self._function, kind, place, self._text(place), new)
        )

    def _said(self, node: ast.expr) -> str:
        return self._text(self._place(node))

    # --- what is let be

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        pass

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit(node.args)  # which is made as the function is
        around = self._function, self._within
        self._function = f"{self._within}{node.name}"
        self._within = f"{self._function}.<locals>."
        for child in node.body:
            self.visit(child)
        self._function, self._within = around

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        around = self._within
        self._within += f"{node.name}."
        for child in node.body:
            self.visit(child)
        self._within = around

    def visit_If(self, node: ast.If) -> None:
        if self._said(node.test) not in ("TYPE_CHECKING", 'sys.platform == "win32"'):
            self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        pass

    # --- what is changed

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1 and type(node.ops[0]) in TURNED:
            turned = TURNED[type(node.ops[0])]
            left, right = self._said(node.left), self._said(node.comparators[0])
            self._add("comparison", node, f"({left} {turned} {right})")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        other = " or " if isinstance(node.op, ast.And) else " and "
        self._add("and, or", node, f"({other.join(f'({self._said(v)})' for v in node.values)})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._add("not", node, f"bool({self._said(node.operand)})")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            self._add("call left out", node, "pass")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value and not isinstance(node.value, ast.Constant):
            self._add("return", node, "return None")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._add("constant", node, str(not node.value))
        elif isinstance(node.value, int):
            self._add("constant", node, str(node.value + 1))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        pass  # before Python 3.12, nothing in it says where it stands


def changes_of(file: str, source: str) -> list[Change]:
    """Return all that may be changed in the ``source`` of ``file``."""
    finder = Finder(file, source)
    finder.visit(ast.parse(source))
    return finder.found
