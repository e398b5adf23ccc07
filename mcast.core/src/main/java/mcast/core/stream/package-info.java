/**
 * What became of numbered datagrams: {@link mcast.core.stream.Streams} counts those received, lost, repeated and
 * reordered for each sender. {@link mcast.core.stream.StreamSink} feeds it from a receiver. Nothing here touches a
 * socket.
 */
package mcast.core.stream;
