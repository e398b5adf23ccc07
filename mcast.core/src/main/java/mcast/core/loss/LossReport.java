package mcast.core.loss;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.receive.SocketDrops;
import mcast.core.stream.StreamKey;

/**
 * Where the datagrams of a reception were lost, at the moment when the {@link LossWatch} was asked. Immutable; safe in
 * any thread.
 */
public final class LossReport {
    private final LossSplit split;
    private final Optional<List<Verdict>> verdicts;
    private final Optional<List<Verdict>> silence;

    LossReport(LossSplit split, Optional<List<Verdict>> verdicts, Optional<List<Verdict>> silence) {
        this.split = split;
        this.verdicts = verdicts;
        this.silence = silence;
    }

    /**
     * Returns how many datagrams of one stream were dropped at the receiver's socket.
     *
     * @param key one of the streams
     * @return a count; empty if the system does not tell, or if the socket dropped some and had other datagrams to take
     *     or their number is estimated
     */
    public OptionalLong lostHere(StreamKey key) {
        return split.lostHere(key);
    }

    /**
     * Returns how many datagrams this host's sockets dropped, of streams or not.
     *
     * @return a count, or empty if the system does not tell
     */
    public Optional<SocketDrops> kernelDrops() {
        return split.kernelDrops();
    }

    /**
     * Returns the layers that lost datagrams, in the order of a datagram's way. If no datagram came at all, these are
     * the verdicts of {@link LossWatch#ofSilence}.
     *
     * @return the verdicts, none if nothing is missing; empty if the system does not tell
     */
    public Optional<List<Verdict>> verdicts() {
        return verdicts;
    }

    /**
     * Returns the layers that may have lost all datagrams of the groups that were silent while others were heard.
     *
     * @return the verdicts, none if no group was silent or all were; empty if the system does not tell
     */
    public Optional<List<Verdict>> silence() {
        return silence;
    }
}
