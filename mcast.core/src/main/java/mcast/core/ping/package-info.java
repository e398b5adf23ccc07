/**
 * Asks a group who hears it, and answers such questions. Start at {@link mcast.core.ping.Pinger} and
 * {@link mcast.core.ping.Responder}.
 */
package mcast.core.ping;
