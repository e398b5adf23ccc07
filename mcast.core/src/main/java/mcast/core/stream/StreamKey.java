package mcast.core.stream;

import java.net.InetAddress;
import mcast.core.format.Format;

/**
 * Which stream: a sender that starts anew is a new one where its format tells runs apart.
 *
 * @param source the sender's address
 * @param sourcePort the sender's port
 * @param membership what the datagrams were received through
 * @param format how they are numbered
 * @param stream the run of the sender: random in {@link Format#NUMBERED}, the process in
 *     {@link Format#MCJOIN}, 0 in the others, whose runs differ by their source port alone
 * @param <M> the receiver's own name for a group on an interface, compared by {@code equals}
 */
public record StreamKey<M>(InetAddress source, int sourcePort, M membership, Format format, long stream) {}
