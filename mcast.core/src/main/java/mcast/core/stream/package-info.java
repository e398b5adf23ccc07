/**
 * What became of numbered datagrams: {@link mcast.core.stream.Streams} counts what was received, lost, repeated and
 * reordered for each sender. Nothing here touches a socket.
 */
package mcast.core.stream;
