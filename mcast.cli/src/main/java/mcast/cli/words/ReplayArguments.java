package mcast.cli.words;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The capture that {@code mcast send} is asked to send again. Immutable.
 *
 * @param file the value of {@code --replay}, if given; {@code -} is standard input
 * @param speed how many times as fast as the capture
 * @param rounds how often to send it; empty for no limit
 */
public record ReplayArguments(Optional<String> file, double speed, OptionalLong rounds) {
    /** No capture. */
    static final ReplayArguments NONE = new ReplayArguments(Optional.empty(), 1, OptionalLong.of(1));

    private static final String STANDARD_INPUT = "-";

    /** Returns these with an option of a replay. */
    ReplayArguments with(String option, OptionValue value) {
        return switch (option) {
            case "--speed" -> new ReplayArguments(file, value.factor(), rounds);
            case "--loop" -> new ReplayArguments(file, speed, value.count());
            default -> new ReplayArguments(Optional.of(file(value)), speed, rounds);
        };
    }

    private static String file(OptionValue value) {
        return value.text().equals(STANDARD_INPUT)
                ? STANDARD_INPUT
                : value.file().toString();
    }

    /**
     * Returns whether the capture comes on standard input.
     *
     * @return true for {@code --replay -}
     */
    public boolean isStandardInput() {
        return file.isPresent() && file.get().equals(STANDARD_INPUT);
    }

    /** Refuses what contradicts a replay, or has no effect with or without one. */
    void check(CommandLine words, boolean isText) {
        if (file.isEmpty()) {
            words.refuse("--speed", true, "has no effect without --replay");
            words.refuse("--loop", true, "has no effect without --replay");
            return;
        }
        if (isText) {
            throw words.wrong("--replay sends what a capture holds; there is no room for TEXT beside it");
        }
        for (String other : new String[] {"--size", "--hex", "--chunk", "--interval"}) {
            words.refuse(other, true, "and --replay exclude each other");
        }
        words.refuse("--speed", words.given("--rate"), "and --rate exclude each other");
        words.refuse("--loop", isStandardInput(), "needs a file: standard input can be read once only");
    }
}
