"""The classic multicast server, sending as fast as it can: send.py GROUP PORT INTERFACE-ADDRESS TTL SIZE SECONDS."""
import socket
import sys
import time

group, port, interface = sys.argv[1], int(sys.argv[2]), sys.argv[3]
ttl, size, nanoseconds = int(sys.argv[4]), int(sys.argv[5]), int(float(sys.argv[6]) * 1e9)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
server.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, ttl)
server.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface))
payload = bytes(size)
sent = 0
start = last = time.monotonic_ns()
while last - start < nanoseconds:
    for _ in range(64):
        server.sendto(payload, (group, port))
    sent += 64
    last = time.monotonic_ns()
print(sent, sent, last - start)
