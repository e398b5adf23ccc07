package mcast.core.doctor;

import java.util.List;

/**
 * An examination in one line. Immutable.
 *
 * @param outcome for a script
 * @param usable the interfaces on which a group can be sent and heard and nothing is known that stops it; {@code lo}
 *     only if it was asked for
 * @param heard the interfaces on which datagrams of other hosts were heard
 * @param text for a person: the worst first, with the command that mends it
 */
public record Verdict(Outcome outcome, List<String> usable, List<String> heard, String text) {
    /** The outcomes, the best first. */
    public enum Outcome {
        /** Nothing wrong was found. */
        WORKS,
        /** Something may stop multicast, or stops it on an interface that need not work. */
        WARNS,
        /**
         * For certain or likely, multicast does not get through: on any interface, or, where interfaces were asked for,
         * on one of them.
         */
        FAILS
    }

    /** Makes unmodifiable copies of the lists. */
    public Verdict {
        usable = List.copyOf(usable);
        heard = List.copyOf(heard);
    }
}
