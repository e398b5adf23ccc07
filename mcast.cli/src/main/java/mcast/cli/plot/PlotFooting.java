package mcast.cli.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.cli.text.Version;

/** Writes where and when a picture was made, and by which version: a ticket needs that. */
public final class PlotFooting {
    private static final int MOST_PLACES = 6;

    private PlotFooting() {}

    /**
     * Writes the lines below the title.
     *
     * @param places the groups and interfaces
     * @param epochNanos the end of the run, in nanoseconds since the Unix epoch
     * @return two lines; without a group, the second of them
     */
    public static List<String> of(Collection<String> places, long epochNanos) {
        int minutes = TimeZone.getDefault().getOffset(epochNanos / 1_000_000) / 60_000;
        String zone = (minutes < 0 ? "-" : "+") + Numbers.padded(Math.abs(minutes) / 60, 2) + ":"
                + Numbers.padded(Math.abs(minutes) % 60, 2);
        String shown = places.stream().limit(MOST_PLACES).map(EscapedText::of).collect(Collectors.joining(", "));
        int more = places.size() - MOST_PLACES;
        String made = "host " + EscapedText.of(hostName()) + ", ended "
                + TimeFormat.iso().format(epochNanos).replaceFirst("\\.\\d+Z$", "Z") + ", times are UTC" + zone
                + ", " + Version.line();
        return places.isEmpty() ? List.of(made) : List.of(shown + (more > 0 ? " and " + more + " more" : ""), made);
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            String name = System.getenv("HOSTNAME");
            return name == null ? "unknown" : name;
        }
    }
}
