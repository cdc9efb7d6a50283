"""Parses C# from standard input and prints as JSON which names it uses. Ends with 1 where it is no C#."""

import json
import sys

import tree_sitter
import tree_sitter_c_sharp

code = sys.stdin.buffer.read()
root = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language())).parse(code).root_node


def nodes(node):
    yield node
    for child in node.children:
        yield from nodes(child)


def text(node):
    return "".join(node.text.decode().split())


def creation(node):
    """What `new T { A = …, B = … }` makes, and which members it sets."""
    body = [child for child in node.children if child.type == "initializer_expression"]
    assignments = [one for child in body for one in child.children if one.type == "assignment_expression"]
    return {"type": text(node.child_by_field_name("type")), "members": [text(one.children[0]) for one in assignments]}


if root.has_error:
    wrong = next(node for node in nodes(root) if node.is_error or node.is_missing)
    sys.exit(f"no C# in line {wrong.start_point[0] + 1}: {text(wrong)[:80]}")
found = list(nodes(root))
json.dump(
    {
        "usings": [text(node)[len("using") : -1] for node in found if node.type == "using_directive"],
        "created": [creation(node) for node in found if node.type == "object_creation_expression"],
        "accesses": [text(node) for node in found if node.type == "member_access_expression"],
    },
    sys.stdout,
)
