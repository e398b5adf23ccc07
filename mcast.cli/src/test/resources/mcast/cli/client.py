"""The classic multicast client: client.py GROUP PORT INTERFACE-ADDRESS. Prints one datagram."""
import socket
import struct
import sys

group, port, interface = sys.argv[1], int(sys.argv[2]), sys.argv[3]
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
client.bind(("", port))
if interface == "0.0.0.0":
    request = struct.pack("=4sl", socket.inet_aton(group), socket.INADDR_ANY)
else:
    request = struct.pack("=4s4s", socket.inet_aton(group), socket.inet_aton(interface))
client.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, request)
client.settimeout(15)
print("listening", file=sys.stderr, flush=True)
payload, (address, source_port) = client.recvfrom(65535)
print(address, source_port, payload.decode(), flush=True)
