package mcast.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be written, in words; the messages of the JDK name the file only. */
final class FileRefusal {
    private FileRefusal() {}

    /** Returns the reason without the file. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such folder";
            case AccessDeniedException denied -> "this user may not write there";
            case FileAlreadyExistsException taken -> "something else has that name";
            case FileSystemException other ->
                String.valueOf(other.getReason() == null ? other.getMessage() : other.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }
}
