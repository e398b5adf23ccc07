package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Most runs of {@code send} last a few milliseconds, so what their start loads matters. */
final class StartTest {
    @TempDir
    Path folder;

    /** The JVM takes tens of milliseconds to learn how to call the C library. */
    @Test
    void aSingleDatagramCallsNothingOfTheCLibrary() throws Exception {
        Path loaded = folder.resolve("loaded");
        List<String> words =
                new ArrayList<>(McastCommand.of("send", "-i", "lo", "-t", "0", new Loopback().group, "hi"));
        words.add(1, "-Xlog:class+load:file=" + loaded);
        try (var send = Program.start(words.toArray(String[]::new))) {
            send.awaitExit(0);
        }
        String classes = Files.readString(loaded);
        assertTrue(classes.contains("mcast.core.send.Sender "), "no classes are listed");
        assertFalse(classes.contains("jdk.internal.foreign.abi.DowncallStub/"), "a call was prepared");
    }
}
