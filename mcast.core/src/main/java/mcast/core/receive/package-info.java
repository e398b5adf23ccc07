/** Datagrams in: sockets that are members of groups, a receiver, a sink. Start at {@link mcast.core.receive.Receiver}. */
package mcast.core.receive;
