package mcast.core.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A number in a file of {@code /proc/sys}. The kernel gives the first read what it asks for, and no more. */
final class SettingFile {
    /** Longer than any number. */
    private static final int MOST_BYTES = 64;

    private SettingFile() {}

    /** Returns the number; empty if there is none, or this process may not know it. */
    static OptionalLong number(Path file) {
        try (InputStream in = Files.newInputStream(file)) { // Files.readString reads one byte first
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
