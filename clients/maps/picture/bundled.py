"""Graphviz from the pygraphviz package, as a program like dot: DOT on standard input, -Tformat, bytes out.

It is run as a file of its own in a child process, because the library can end the process it is in.
"""

import sys


def main() -> int:
    import pygraphviz  # noqa: PLC0415

    file_format = sys.argv[1].removeprefix("-T")
    graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(graph.draw(format=file_format, prog="dot"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
