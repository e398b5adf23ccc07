"""The classic multicast client, until half a second is silent: receive.py GROUP PORT INTERFACE-ADDRESS SIZE."""
import socket
import struct
import sys
import time

group, port, interface, size = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
client.bind((group, port))
request = struct.pack("=4s4s", socket.inet_aton(group), socket.inet_aton(interface))
client.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, request)


def wait_at_most(seconds, microseconds):
    # by the kernel: with settimeout, Python makes two system calls a datagram
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", seconds, microseconds))


wait_at_most(10, 0)
print("listening", file=sys.stderr, flush=True)
received = timed = 0
first = last = 0
try:
    client.recvfrom(65535)
    received = 1
    wait_at_most(0, 500_000)
    first = last = time.monotonic_ns()
    while True:
        payload, source = client.recvfrom(65535)
        if len(payload) == size:
            received += 1
            if received % 64 == 0:
                timed = received - 1
                last = time.monotonic_ns()
except BlockingIOError:
    print(received, timed, last - first)
