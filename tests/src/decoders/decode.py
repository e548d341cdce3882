# One form body a line in, one JSON array of [name, value] pairs a line out, as Python's own parser reads it.
import json
import sys
from urllib.parse import parse_qsl

for line in sys.stdin.buffer:
    body = line.decode("ascii").rstrip("\n")
    pairs = parse_qsl(body, keep_blank_values=True, strict_parsing=True, encoding="utf-8", errors="strict")
    sys.stdout.write(json.dumps(pairs) + "\n")
