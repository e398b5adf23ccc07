/**
 * Groups, interfaces, and the blocking multicast sender and receiver. Start at {@link mcast.core.receive.Receiver} and
 * {@link mcast.core.send.Sender}.
 */
package mcast.core;
