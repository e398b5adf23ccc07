package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture that {@code --plot} draws, and its file. */
final class PlotTest {
    private final String group = "239.77.22.17:" + FreshPort.draw();

    @TempDir
    private Path folder;

    PlotTest() throws Exception {}

    @Test
    void aRowShowsEachResponder() throws Exception {
        Run one = pong();
        Run other = pong();
        Path file = folder.resolve("run.svg");
        Run ping = ping("-c", "5", "--plot", file.toString());
        assertEquals(ExitStatus.DONE, ping.status(), ping.err.text());
        one.stopSignal.stop();
        other.stopSignal.stop();
        String svg = Files.readString(file);
        assertTrue(svg.contains(">2 responders, 5 pings sent</text>"), svg);
        assertTrue(svg.contains(">" + group + " on lo</text>"), svg);
        assertTrue(svg.contains(", mcast "), svg);
        for (String each : List.of(">127.0.0.1:", ">lost 0 of 5 (0.000%), by unicast 0.0%<", "fill=\"none\"")) {
            assertEquals(2, svg.split(Pattern.quote(each), -1).length - 1, each);
        }
        assertEquals(List.of(file), files());
    }

    @Test
    void nobodyIsDrawnIfNobodyAnswers() throws Exception {
        Path file = folder.resolve("run.svg");
        assertEquals(
                ExitStatus.NOT_DELIVERED,
                ping("-c", "1", "-W", "1ms", "--plot", file.toString()).status());
        assertTrue(Files.readString(file).contains(">0 responders, 1 ping sent</text>"));
    }

    @Test
    void anOlderPictureStaysUntilTheNewOneIsWritten() throws Exception {
        Path file = folder.resolve("run.svg");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Run pong = pong();
        for (String options : List.of("receive -i lo", "ping -i lo -t 0 -c 0")) {
            Files.writeString(file, "older");
            Run run = Run.start((options + " --plot " + link + " " + group).split(" "));
            if (options.startsWith("ping")) {
                run.out.await("seq=0 ");
            } else {
                run.err.await("listening to ");
            }
            assertEquals("older", Files.readString(file));
            run.stopSignal.stop();
            run.status();
            assertTrue(Files.readString(file).startsWith("<svg "));
            assertTrue(Files.isSymbolicLink(link) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
            assertEquals(List.of(link, file), files());
        }
        pong.stopSignal.stop();
    }

    @Test
    void aGroupOfWhichNothingCameIsNamedToo() throws Exception {
        Path file = folder.resolve("run.svg");
        Run.of("receive", "-i", "lo", "-d", "10ms", "--plot", file.toString(), group)
                .status();
        assertTrue(Files.readString(file).contains(">nothing came of " + group + "</text>"));
    }

    /** However many others were heard: of the groups of streams, a picture names six. */
    @Test
    void soItIsBesideManyThatWereHeard() throws Exception {
        Path file = folder.resolve("run.svg");
        String port = group.substring(group.lastIndexOf(':'));
        Run run = Run.start("receive", "-i", "lo", "-c", "16", "--plot", file.toString(), "239.77.90.1+9" + port);
        run.err.await("listening to ");
        for (int i = 1; i < 9; i++) {
            Run.of("send", "-i", "lo", "-t", "0", "-s", "64", "-c", "2", "239.77.90." + i + port)
                    .status();
        }
        run.status();
        String picture = Files.readString(file);
        assertTrue(picture.contains(" and 2 more</text>"), picture);
        assertTrue(picture.contains(">nothing came of 239.77.90.9" + port + "</text>"), picture);
    }

    /** A file beside it would have a name that is too long. */
    @Test
    void aLongNameIsNoObstacle() throws Exception {
        Path file = folder.resolve("n".repeat(246) + ".svg");
        ping("-c", "1", "-W", "1ms", "--plot", file.toString()).status();
        assertTrue(Files.readString(file).startsWith("<svg "));
    }

    @Test
    void whatALinkBesideLeadsToIsLeftAlone() throws Exception {
        Path file = folder.resolve("run.svg");
        Path another = Files.writeString(folder.resolve("another"), "text of another");
        Path beside = folder.resolve("run.svg." + ProcessHandle.current().pid() + ".tmp");
        Files.createSymbolicLink(beside, another);
        ping("-c", "1", "-W", "1ms", "--plot", file.toString()).status();
        assertEquals("text of another", Files.readString(another));
        assertTrue(Files.readString(file).startsWith("<svg "));
        assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void theFileKeepsItsMode() throws Exception {
        Path file = Files.writeString(folder.resolve("run.svg"), "older");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        ping("-c", "1", "-W", "1ms", "--plot", file.toString()).status();
        assertEquals("rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file).startsWith("<svg "));
    }

    @Test
    void whatCannotBeWrittenIsNamedBeforeTheRun() throws Exception {
        for (String verb : List.of("receive", "ping")) {
            Path none = folder.resolve("no/run.svg");
            Run run = Run.of(verb, "-i", "lo", "--plot", none.toString(), group);
            assertEquals(ExitStatus.REFUSED, run.status());
            run.err.await("cannot write the picture to .*no/run\\.svg: there is no such folder");
            run = Run.of(verb, "-i", "lo", "--plot", folder.toString(), group);
            assertEquals(ExitStatus.REFUSED, run.status());
            run.err.await("cannot write the picture to .*: it is a folder");
            assertFalse(Files.exists(none));
        }
        assertEquals(List.of(), files());
    }

    private Run pong() throws Exception {
        Run pong = Run.start("pong", "-i", "lo", "--limit", "max", group);
        pong.err.await("answering pings to ");
        return pong;
    }

    private Run ping(String... options) throws Exception {
        return Run.of(Stream.of(
                        List.of("ping", "-i", "lo", "-t", "0", "--interval", "100ms"), List.of(options), List.of(group))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
