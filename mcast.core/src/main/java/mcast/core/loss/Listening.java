package mcast.core.loss;

import java.net.StandardProtocolFamily;
import java.util.Set;

/**
 * The facts about a reception that matter for its losses. Immutable.
 *
 * @param interfaces the names of the interfaces
 * @param families IPv4, IPv6 or both
 * @param heard whether anything was heard
 * @param arrivedIPv4 the number of datagrams of IPv4 groups that came as far as a socket
 * @param dropped the number that the sockets dropped
 */
record Listening(
        Set<String> interfaces, Set<StandardProtocolFamily> families, boolean heard, long arrivedIPv4, long dropped) {}
