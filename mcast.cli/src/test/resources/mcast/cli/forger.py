"""Multicasts hostile datagrams: forger.py GROUP PORT ADDRESS-OF-INTERFACE COUNT. The same ones every time."""
import random
import socket
import struct
import sys

group, port, interface, count = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
chance = random.Random(1)
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface))
sender.connect((group, port))

noise = chance.randbytes(1 << 20)
heads = [
    b"", b"MCST\x01\x01\x01\x00", b"MCST\x01\x04\xff\x00\xff\xff\xff\xff", b"MCST\xff", b"\x00\x00\x00\x00", b"\xff" * 40,
    b"\x1b[2J\x1b]0;owned\x07", b"\r\n12:00:00.000000 10.9.9.9:1 > 239.9.9.9:9 5 forged\r\n", b'"}\n{"event":"summary"}\n',
    b"\x9b31m", "\u009b31m\u202e\u2028\u2066\ufeff\U000e0001".encode(), b"\xed\xa0\x80\xed\xb0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80",
    b"\\x1b\\n\\", b"\x00", b"\x7f\x08\x08", b"Session: 1\r\n", b"%s%n${jndi:ldap://x}",
]

# Broken in the IP payload itself: UDP lengths that are too small and too large, with no checksum, and cut off headers.
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP)
raw.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface))
for length in list(range(0, 64)) + [1000, 65535]:
    raw.sendto(struct.pack("!HHHH", 4000, port, length, 0) + noise[:20], (group, 0))
for cut in range(1, 8):
    raw.sendto(struct.pack("!HHHH", 4000, port, 8, 0)[:cut], (group, 0))

# Every length up to more than any header, and the longest there are.
for head in heads:
    for length in range(64):
        sender.send((head + noise)[:length])
for length in (1472, 1473, 8192, 65506, 65507):
    sender.send(noise[:length])

for number in range(count):
    if number % (count // 8) == 0:
        print("sending", number, flush=True)
    start = chance.randrange(len(noise) - 1500)
    size = chance.randrange(48) if chance.random() < 0.99 else chance.randrange(1500)
    sender.send(heads[start % len(heads)] + noise[start:start + size])
print("sent", flush=True)
