package mcast.core.loss;

import java.net.StandardProtocolFamily;
import java.util.Set;

/**
 * To what a receiver listened, as far as it matters for where datagrams were lost. Immutable.
 *
 * @param interfaces the names of the interfaces
 * @param families IPv4, IPv6 or both
 * @param heard whether anything was heard
 * @param arrivedIPv4 how many datagrams of IPv4 groups came as far as a socket
 * @param dropped how many the sockets dropped
 */
record Listening(
        Set<String> interfaces, Set<StandardProtocolFamily> families, boolean heard, long arrivedIPv4, long dropped) {}
