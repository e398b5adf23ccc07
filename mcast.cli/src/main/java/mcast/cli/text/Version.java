package mcast.cli.text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;

/** The version of this program. */
public final class Version {
    private static final String UNKNOWN = "unknown";

    private Version() {}

    /**
     * Returns the version of the module.
     *
     * @return such as {@code 0.1.0}, or {@code unknown} if it runs as no module
     */
    public static String number() {
        ModuleDescriptor module = Version.class.getModule().getDescriptor();
        return module == null ? UNKNOWN : module.rawVersion().orElse(UNKNOWN);
    }

    /**
     * Returns all that tells one build from another.
     *
     * @return version, commit and JDK on one line
     */
    public static String line() {
        return "mcast " + number() + " (commit " + commit() + ", JDK " + Runtime.version() + ")";
    }

    /**
     * Returns the commit that the build was made from. The build writes it into a file beside this class.
     *
     * @return its short name, or {@code unknown}
     */
    public static String commit() {
        try (InputStream in = Version.class.getResourceAsStream("commit")) {
            return in == null ? UNKNOWN : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
