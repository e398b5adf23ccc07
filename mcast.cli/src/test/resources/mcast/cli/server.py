"""The classic multicast server: server.py GROUP PORT INTERFACE-ADDRESS. Sends one datagram."""
import socket
import sys

group, port, interface = sys.argv[1], int(sys.argv[2]), sys.argv[3]
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
server.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 0)
server.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface))
server.sendto(b"Hello World", (group, port))
