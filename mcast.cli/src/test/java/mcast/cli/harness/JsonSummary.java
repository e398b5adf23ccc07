package mcast.cli.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;

/** The summary that {@code mcast receive --json} ends with. */
public final class JsonSummary {

    private JsonSummary() {}

    /** Ends a receiver that delivered all, and returns its summary. */
    public static String ended(Program receiver) throws Exception {
        receiver.signal("TERM");
        receiver.awaitExit(0);
        return receiver.awaitLine("\"event\":\"summary\"");
    }

    /** Returns the first number of that name. */
    public static long number(String name, String summary) {
        var matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(summary);
        assertTrue(matcher.find(), summary);
        return Long.parseLong(matcher.group(1));
    }
}
