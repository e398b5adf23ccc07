/**
 * Captures: datagrams written to a file or a pipe, as tcpdump and Wireshark read them. Start at
 * {@link mcast.core.capture.CaptureSink}.
 */
package mcast.core.capture;
