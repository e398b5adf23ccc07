package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the names of users in {@code /etc/passwd} (passwd(5)); users of a directory service have none there. */
public final class UserNames {
    private static final Path LIST = Path.of("/etc/passwd");

    private UserNames() {}

    /**
     * Finds the name of a user.
     *
     * @param uid the user's number
     * @return the name, or empty if the list has none
     */
    public static Optional<String> of(int uid) {
        return of(LIST, uid);
    }

    /** Finds the name of a user in a list: name, password, number and more, each behind a colon. */
    static Optional<String> of(Path list, int uid) {
        String number = Integer.toUnsignedString(uid);
        try {
            for (String line : Lines.of(list)) {
                String[] fields = line.split(":", 4);
                if (fields.length == 4 && fields[2].equals(number)) {
                    return Optional.of(fields[0]);
                }
            }
        } catch (IOException e) {
            // there is no such list
        }
        return Optional.empty();
    }
}
