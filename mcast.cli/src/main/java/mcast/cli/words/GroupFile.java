package mcast.cli.words;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import mcast.cli.text.EscapedText;

/** Reads groups from a file: lines, an m3u list, or a session description. The content tells which. */
final class GroupFile {
    private static final int MOST_BYTES = 16 << 20;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final CommandLine words;
    private final String name;

    private GroupFile(CommandLine words, String name) {
        this.words = words;
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param words the command line
     * @param path the path of the file
     * @return its groups, at least one
     * @throws UsageException if a line is wrong, there is no group, or there is too much of them
     * @throws IOException if the system refuses
     */
    static GroupList read(CommandLine words, String path) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return new GroupFile(words, path).read(in);
        } catch (InvalidPathException e) {
            throw words.wrong("'@" + path + "' is not the name of a file");
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file '" + path + "' to read groups from", e);
        } catch (AccessDeniedException e) {
            throw new IOException("file '" + path + "' may not be read by this user", e);
        } catch (IOException e) {
            throw new IOException("groups cannot be read from '" + path + "': " + e.getMessage(), e);
        }
    }

    /**
     * Reads standard input to its end, as {@link #read(CommandLine, String)} does.
     *
     * @throws IOException if the system refuses, or if the stream is closed
     */
    static GroupList readStandardInput(CommandLine words, InputStream in) throws IOException {
        try {
            return new GroupFile(words, "standard input").read(in);
        } catch (ClosedChannelException e) {
            throw new IOException("stopped before all groups were read from standard input", e);
        }
    }

    private GroupList read(InputStream in) throws IOException {
        byte[] content = in.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw words.wrong(name + " has more than 16 MB, too much for groups");
        }
        GroupList list;
        try {
            list = parse(content);
        } catch (WrongLineException e) {
            throw words.wrong(name + " line " + e.line() + ": " + EscapedText.of(String.valueOf(e.getMessage())));
        }
        if (list.groups().isEmpty()) {
            throw words.wrong(name + " names no group");
        }
        return list;
    }

    private static GroupList parse(byte[] content) throws WrongLineException {
        String text = new String(SapHeader.removedFrom(content), StandardCharsets.UTF_8);
        text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        var lines = new NumberedLines(text);
        boolean isFirst = true;
        while (lines.next()) {
            if (M3uList.isBegunBy(lines.text())) {
                return M3uList.parse(new NumberedLines(text));
            }
            if (isFirst && lines.text().equals(SessionDescription.FIRST_LINE)) {
                return SessionDescription.parse(new NumberedLines(text));
            }
            isFirst &= lines.text().isEmpty();
        }
        return LinesOfGroups.parse(new NumberedLines(text));
    }
}
