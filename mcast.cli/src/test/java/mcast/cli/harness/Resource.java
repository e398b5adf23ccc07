package mcast.cli.harness;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The files of the tests that other programs read. */
public final class Resource {
    private Resource() {}

    /**
     * Finds a file.
     *
     * @param name its name
     * @return its path
     */
    public static String file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Resource.class.getResource("/mcast/cli/" + name), name)
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
