/**
 * Numbered datagrams and what became of them: {@link mcast.core.stream.NumberedHeader} writes and reads
 * their header, {@link mcast.core.stream.Streams} counts what was received, lost, repeated and reordered for
 * each sender. Nothing here touches a socket.
 */
package mcast.core.stream;
