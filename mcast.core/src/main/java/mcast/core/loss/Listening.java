package mcast.core.loss;

import java.util.Set;

/**
 * To what a receiver listened, as far as it matters for where datagrams were lost. Immutable.
 *
 * @param interfaces the names of the interfaces
 * @param ipv4 whether to IPv4 groups
 * @param ipv6 whether to IPv6 groups
 * @param heard whether anything was heard
 * @param arrivedIPv4 how many datagrams of IPv4 groups came as far as a socket
 * @param dropped how many the sockets dropped
 */
record Listening(Set<String> interfaces, boolean ipv4, boolean ipv6, boolean heard, long arrivedIPv4, long dropped) {}
