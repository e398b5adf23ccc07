/**
 * Groups, interfaces, and the blocking multicast sender and receiver. Start at {@link mcast.core.Receiver} and
 * {@link mcast.core.Sender}.
 */
package mcast.core;
