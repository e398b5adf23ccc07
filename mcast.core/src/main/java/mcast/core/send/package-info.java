/**
 * Payloads out: a {@link mcast.core.send.PayloadSource}, a {@link mcast.core.send.Pace}, a
 * {@link mcast.core.send.Sender}. Start at {@link mcast.core.send.Sender}; for a whole run take
 * {@link mcast.core.send.Transmission}.
 */
package mcast.core.send;
