package mcast.core.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of {@code /proc} that names interfaces; their names need not be UTF-8, where {@link Files} throws. */
final class Lines {
    private Lines() {}

    /** Returns the lines; what is not UTF-8 becomes a replacement character. */
    static List<String> of(Path file) throws IOException {
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', from)) {
            lines.add(all.substring(from, end));
            from = end + 1;
        }
        if (from < all.length()) {
            lines.add(all.substring(from));
        }
        return lines;
    }
}
