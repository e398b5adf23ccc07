package mcast.cli.words;

import java.io.IOException;
import mcast.core.MulticastException;
import mcast.core.loss.Verdict;

/** Names the option that helps, because a message of the library names none. */
public final class OptionAdvice {
    private OptionAdvice() {}

    /**
     * Returns the message of an exception, with the option that helps.
     *
     * @param refused the exception
     * @param words the command line of the run
     * @return a line
     */
    public static String explain(IOException refused, CommandLine words) {
        return refused.getMessage() == null
                ? refused.toString()
                : refused.getMessage() + (refused instanceof MulticastException e ? against(e, words) : "");
    }

    private static String against(MulticastException refused, CommandLine words) {
        return switch (refused.reason()) {
            case INTERFACE ->
                words.knows("--interface") && !words.given("--interface")
                        ? "; name one with -i (lo stays within this host)"
                        : "";
            // a limit of threads has an OutOfMemoryError as its cause
            case LIMIT ->
                words.knows("--send-buffer") && refused.getCause() instanceof IOException ? "; see --send-buffer" : "";
            case SIZE -> words.given("--size") ? "; see --size" : "";
            default -> "";
        };
    }

    /**
     * Returns the option that helps against a loss.
     *
     * @param verdict tells where datagrams are lost
     * @return words to add to its text, or an empty text
     */
    public static String against(Verdict verdict) {
        return switch (verdict.layer()) {
            case SOCKET_BUFFER -> "; ask for more with --receive-buffer";
            case FRAGMENTS -> "; send smaller datagrams with --size";
            // an outage of the membership, which no option mends, has no count
            case MEMBERSHIP -> verdict.datagrams().isPresent() ? "; see SOURCE@GROUP and --exclude-source" : "";
            default -> "";
        };
    }
}
