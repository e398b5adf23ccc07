package mcast.core.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

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
     * Makes the source of a file, which stays closed until the replay begins. A named pipe is a pipe.
     *
     * @param file the file
     * @return the source
     * @throws IOException if there is no such file, it is a directory, or this user may not read it; the message says
     *     which
     */
    public static CaptureSource of(Path file) throws IOException {
        String name = file.toString();
        BasicFileAttributes is;
        try {
            is = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (is.isDirectory()) {
            throw new IOException("cannot read " + name + ": it is a directory");
        }
        if (!Files.isReadable(file)) {
            throw unreadable(name, new AccessDeniedException(name));
        }
        return new CaptureSource(name, () -> Files.newInputStream(file), !is.isRegularFile());
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

    /** Opens it; that of a pipe waits until somebody writes to it. */
    InputStream open() throws IOException {
        try {
            return opening.open();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static IOException unreadable(String name, IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "there is no such file"
                : e instanceof AccessDeniedException ? "this user may not read it" : e.getMessage();
        return new IOException("cannot read " + name + ": " + reason, e);
    }
}
