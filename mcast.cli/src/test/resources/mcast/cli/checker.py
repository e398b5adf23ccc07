"""Checks what receive prints, line by line: checker.py text|hex|json < OUTPUT. Says "end" for a datagram "the end"."""
import base64
import json
import re
import sys

form = sys.argv[1]
unsafe = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]")
prefix = re.compile(r"\d\d:\d\d:\d\d\.\d{6} 10\.1\.0\.[12]:\d+ > 239\.1\.2\.3:5000 (\d+) (.*)")
lines = 0


def check(line):
    assert not unsafe.search(line), "unsafe"
    if form == "json":
        datagram = json.loads(line)
        if datagram["event"] == "summary":
            assert datagram["received"] == lines, "count"
            return None
        assert datagram["event"] == "datagram" and datagram["source"] in ("10.1.0.1", "10.1.0.2"), "fields"
        data = datagram["text"].encode() if "text" in datagram else base64.b64decode(datagram["base64"], validate=True)
        assert len(data) == datagram["length"], "length"
        return data
    length, shown = prefix.fullmatch(line).groups()
    if form == "hex":
        data = bytes.fromhex(shown)
    else:
        escaped = re.sub(rb"\\(?:x([0-9a-f]{2})|([nrt\\]))", lambda m: bytes.fromhex(m[1].decode()) if m[1]
                         else {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\\": b"\\"}[m[2]], shown.encode())
        data = escaped
    assert len(data) == int(length), "length"
    return data


for raw in sys.stdin.buffer:
    assert raw.endswith(b"\n"), raw
    try:
        data = check(raw[:-1].decode("utf-8"))
    except Exception as e:
        sys.exit(f"line {lines + 1}: {e!r}: {raw[:2000]!r}")
    lines += data is not None
    if data == b"the end":
        print("end", lines, flush=True)
print("checked", lines, flush=True)
