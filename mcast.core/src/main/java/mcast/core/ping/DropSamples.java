package mcast.core.ping;

import java.net.StandardProtocolFamily;
import java.util.Optional;
import mcast.core.advice.NoAnswers;
import mcast.core.linux.KernelCounters;

/**
 * Samples how many packets came to IP on this host and went no further: in the time right after each ping, when answers
 * come, and in the time before the next one. Used by one thread; read when it has ended.
 */
final class DropSamples {
    private final StandardProtocolFamily family;
    private Optional<KernelCounters> last = Optional.empty();
    private long pings;
    private long pingsWithDrops;
    private long after;
    private long between;

    /** Makes one, for pings of that family. */
    DropSamples(StandardProtocolFamily family) {
        this.family = family;
    }

    /** To be called just before a ping is sent. */
    void before() {
        between += passed();
    }

    /** To be called when its answers should have come, before anybody is asked by unicast. */
    void after() {
        long passed = passed();
        pings++;
        pingsWithDrops += passed > 0 ? 1 : 0;
        after += passed;
    }

    /** To be called when the answers to unicast pings should have come: what went no further may be those. */
    void afterUnicast() {
        passed();
    }

    /**
     * Returns how many packets came as answers come: after nearly each of the pings, and seldom else.
     *
     * @return 0 if they did not come so, or there were fewer than three pings
     */
    long answers() {
        boolean cameSo = pings >= 3 && pingsWithDrops * 10 >= pings * 8 && between * 4 <= after;
        return cameSo ? after : 0;
    }

    private long passed() {
        Optional<KernelCounters> before = last;
        last = KernelCounters.read();
        return last.isEmpty() || before.isEmpty()
                ? 0
                : NoAnswers.silent(last.get().since(before.get()), family);
    }
}
