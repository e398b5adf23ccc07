/**
 * Datagrams in: sockets that are members of groups, a {@link mcast.core.receive.Receiver}, a
 * {@link mcast.core.receive.DatagramSink}. Start at {@link mcast.core.receive.Receiver}; for a whole run take
 * {@link mcast.core.receive.Reception}.
 */
package mcast.core.receive;
