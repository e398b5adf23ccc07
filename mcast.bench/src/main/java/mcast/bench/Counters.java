package mcast.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What became of the datagrams, a second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Counters {
    /** Taken by the kernel. */
    public long sent;

    /** Received, by all receivers together. */
    public long received;

    /** Not received by a receiver that should have, for all together. */
    public long lost;
}
