/**
 * The vocabulary of multicast: groups, interfaces, memberships, and how much traffic there was. Start at
 * {@link mcast.core.receive.Receiver} and {@link mcast.core.send.Sender}.
 */
package mcast.core;
