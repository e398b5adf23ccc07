/**
 * Captures, in the formats of tcpdump and Wireshark. {@link mcast.core.capture.CaptureSink} writes one,
 * {@link mcast.core.capture.CaptureReader} reads one, and {@link mcast.core.capture.Replay} sends one again.
 */
package mcast.core.capture;
