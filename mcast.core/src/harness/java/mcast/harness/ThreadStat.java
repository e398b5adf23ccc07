package mcast.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel tells of a thread, or of the main thread of a process (proc_pid_stat(5)). */
public final class ThreadStat {
    /** The field that holds the nice value. */
    public static final int NICE = 19;

    /** The field that holds the real-time priority. */
    public static final int REAL_TIME_PRIORITY = 40;

    /** The field that holds the scheduling policy. */
    public static final int POLICY = 41;

    private ThreadStat() {}

    /**
     * Reads a number.
     *
     * @param thread its folder below {@code /proc}
     * @param field the number of the field, 4 or more
     * @return its value
     * @throws IOException if it has ended
     */
    public static int number(Path thread, int field) throws IOException {
        String text = Files.readString(thread.resolve("stat"));
        return Integer.parseInt(text.substring(text.lastIndexOf(')') + 2).split(" ")[field - 3]);
    }
}
