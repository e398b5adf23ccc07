package mcast.core.mesh;

import java.net.InetSocketAddress;

/**
 * What this host hears of one run of another one. Immutable.
 *
 * @param run the random number of the run: another one if the host started again
 * @param address the address and port of the other host
 * @param from its host name, as it tells it; empty if it has not yet. It may hold any character
 * @param to the name of this host
 * @param link what is heard
 */
public record MeshReception(long run, InetSocketAddress address, String from, String to, MeshLink link) {}
