/** Payloads out: a source, a pace, a sender. Start at {@link mcast.core.send.Sender}. */
package mcast.core.send;
