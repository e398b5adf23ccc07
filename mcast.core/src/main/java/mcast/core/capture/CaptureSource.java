package mcast.core.capture;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a capture comes from: a file, which can be read again, or a pipe, which may be live. */
public final class CaptureSource {
    private final String name;
    private final Opening opening;
    private final boolean isLive;

    /** Opens the capture. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    private CaptureSource(String name, Opening opening, boolean isLive) {
        this.name = name;
        this.opening = opening;
        this.isLive = isLive;
    }

    /**
     * Makes the source of a file. A named pipe is a pipe.
     *
     * @param file the file
     * @return the source
     */
    public static CaptureSource of(Path file) {
        boolean isPipe = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
        return new CaptureSource(file.toString(), () -> Files.newInputStream(file), isPipe);
    }

    /**
     * Makes the source of a stream that is read once.
     *
     * @param in the stream; closed when the replay ends
     * @param name its name, for messages
     * @return the source
     */
    public static CaptureSource of(InputStream in, String name) {
        return new CaptureSource(name, () -> in, true);
    }

    /**
     * Returns its name.
     *
     * @return the path of the file, or the name of the stream
     */
    public String name() {
        return name;
    }

    /**
     * Returns whether it can be read once only, and may still be written.
     *
     * @return true for a pipe and any stream
     */
    public boolean isLive() {
        return isLive;
    }

    InputStream open() throws IOException {
        try {
            return opening.open();
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new IOException("cannot read " + name + ": there is no such file", e);
        } catch (IOException e) {
            throw new IOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
