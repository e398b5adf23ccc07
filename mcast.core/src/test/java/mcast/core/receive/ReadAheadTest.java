package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.linux.HostSocket;
import mcast.core.linux.MessageMemory;
import mcast.core.linux.NativeAccess;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import mcast.harness.ThreadStat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiver that reads ahead has what came while its receiving thread was held up. */
final class ReadAheadTest {
    private static final ReceiverOptions AHEAD = Loopback.RECEIVING.withReadAhead(true);
    private static final int BUFFER = 20_000; // a hundred datagrams at most

    private final Datagram datagram = new Datagram();

    @BeforeEach
    void needsReadsOfMany() {
        Requirement.that(NativeAccess.isEnabled(), "only Linux reads many datagrams per system call");
        Requirement.that(Files.isReadable(Path.of("/proc/net/udp")), "this system does not list sockets");
    }

    @Test
    void moreThanTheSocketHolds() throws Exception {
        Group group = Loopback.group("239.77.11.1");
        try (var receiver = Receiver.open(List.of(group), AHEAD.withReceiveBuffer(BUFFER));
                var sender = Sender.open(group, Loopback.SENDING)) {
            var payload = ByteBuffer.allocate(64);
            for (int i = 0; i < ReadAhead.SLOTS; i++) {
                sender.send(payload.putInt(0, i).array());
                if (i % 16 == 15) {
                    awaitRead(group);
                }
            }
            for (int i = 0; i < ReadAhead.SLOTS; i++) {
                assertTrue(receiver.receive(datagram, Loopback.PATIENCE), "datagram " + i);
                assertEquals(i, ByteBuffer.wrap(datagram.data()).getInt(0));
            }
            assertFalse(receiver.receive(datagram, Duration.ofMillis(20)));
            assertEquals(Optional.of(SocketDrops.NONE), receiver.kernelDrops());
        }
    }

    /** Once as many wait as it keeps, the rest stays in the socket, where the kernel counts what finds no room. */
    @Test
    void whatFindsNoRoomIsCounted() throws Exception {
        Group group = Loopback.group("239.77.11.2");
        try (var receiver = Receiver.open(List.of(group), AHEAD.withReceiveBuffer(BUFFER));
                var sender = Sender.open(group, Loopback.SENDING)) {
            long sent = ReadAhead.SLOTS + 1_000;
            for (int i = 0; i < sent; i++) {
                sender.send(new byte[8]);
                if (i < ReadAhead.SLOTS && i % 16 == 15) {
                    awaitRead(group);
                }
            }
            long received = 0;
            while (receiver.receive(datagram, Duration.ofMillis(200))) {
                received++;
            }
            assertTrue(received >= ReadAhead.SLOTS && received < sent, received + " of " + sent);
            assertEquals(sent, received + receiver.kernelDrops().orElseThrow().datagrams());
        }
    }

    @Test
    void longAndShortMessagesInAnyOrder() throws Exception {
        Group group = Loopback.group("239.77.11.3");
        var random = new Random(5);
        try (var receiver = Receiver.open(List.of(group), AHEAD);
                var sender = Sender.open(group, Loopback.SENDING)) {
            Requirement.that(
                    receiver.receiveBuffer() >= ReceiverOptions.DEFAULTS.receiveBuffer(),
                    "net.core.rmem_max allows no receive buffer that they fit");
            for (int round = 0; round < 40; round++) {
                boolean isShort = round % 4 == 0;
                int[] lengths = random.ints(60, 0, 100)
                        .map(any ->
                                any < 50 || isShort ? any : any < 75 ? 2_000 + any : random.nextInt(Sender.MOST_BYTES))
                        .toArray();
                for (int length : lengths) {
                    sender.send(filled(length));
                }
                if (isShort) {
                    awaitRead(group);
                }
                for (int length : lengths) {
                    assertTrue(receiver.receive(datagram, Loopback.PATIENCE), "one of " + length + " bytes");
                    assertArrayEquals(filled(length), Arrays.copyOf(datagram.data(), datagram.length()));
                }
            }
        }
    }

    /** Bytes that differ from place to place, and from length to length. */
    private static byte[] filled(int length) {
        var payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 31 + (i >> 8) + length);
        }
        return payload;
    }

    @Test
    void interruptionClosesIt() throws Exception {
        var receiver = Receiver.open(List.of(Loopback.group("239.77.11.4")), AHEAD);
        var receiving = new FutureTask<>(() -> {
            boolean isHeard = receiver.receive(new Datagram());
            return !isHeard && Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().start(receiving);
        thread.interrupt();
        assertTrue(receiving.get(10, TimeUnit.SECONDS));
        assertTrue(receiver.isClosed());
    }

    /** A burst of long datagrams is no flood: the reading thread was late once, and goes on. */
    @Test
    void aBurstOfLongDatagramsDoesNotEndIt() throws Exception {
        Group group = Loopback.group("239.77.11.5");
        MemberSocket socket = opened(group, true);
        try (var sender = Sender.open(group, Loopback.SENDING);
                var ahead = ahead(socket)) {
            synchronized (socket) { // which the reading thread waits for
                for (int i = 0; i < 20; i++) {
                    sender.send(filled(8_000));
                }
            }
            for (int i = 0; i < 20; i++) {
                assertTrue(isTaken(ahead), "datagram " + i);
            }
            sender.send(filled(64));
            awaitRead(group);
        } finally {
            socket.close();
        }
    }

    @Test
    void readsAlsoWhatCannotBeReadTogether() throws Exception {
        Group group = Loopback.group("239.77.11.6");
        MemberSocket before = opened(group, true);
        MemberSocket opened = opened(group, false);
        // as one that the system does not list: it has no descriptor left for a look
        var single = new MemberSocket(opened.membership(), opened.channel, Optional.empty(), false, false);
        try (var sender = Sender.open(group, Loopback.SENDING);
                var ahead = ahead(before)) {
            ahead.add(single);
            ahead.close(before);
            sender.send(filled(64));
            assertTrue(isTaken(ahead));
        } finally {
            single.close();
        }
    }

    @Test
    void takingDoesNotWaitForARead() throws Exception {
        Group group = Loopback.group("239.77.11.7");
        MemberSocket socket = opened(group, true);
        try (var sender = Sender.open(group, Loopback.SENDING);
                var ahead = ahead(socket)) {
            sender.send(filled(64));
            awaitRead(group);
            var taking = new FutureTask<>(() -> isTaken(ahead));
            synchronized (socket) { // as a read does
                Thread.ofPlatform().start(taking);
                assertTrue(taking.get(10, TimeUnit.SECONDS));
            }
        } finally {
            socket.close();
        }
    }

    @Test
    void bothThreadsComeBeforeOthers() throws Exception {
        Requirement.raisedPriorities();
        int raised = Math.max(-20, ThreadStat.number(Path.of("/proc/self"), ThreadStat.NICE) - 10);
        var receiving = new FutureTask<>(() -> {
            List<Integer> niceValues = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                try (var receiver = Receiver.open(List.of(Loopback.group("239.77.11.8")), AHEAD)) {
                    receiver.receive(datagram, Duration.ofMillis(1));
                    niceValues.add(ThreadStat.number(Path.of("/proc/thread-self"), ThreadStat.NICE));
                    awaitReading(raised);
                }
            }
            return niceValues;
        });
        Thread.ofPlatform().start(receiving);
        assertEquals(List.of(raised, raised), receiving.get(20, TimeUnit.SECONDS));
    }

    /** Waits until a thread that reads ahead has this nice value. */
    private static void awaitReading(int nice) throws IOException {
        long start = System.nanoTime();
        while (!isReading(nice)) {
            if (System.nanoTime() - start > Loopback.PATIENCE.toNanos()) {
                throw new IOException("no thread reads ahead with the nice value " + nice);
            }
            Thread.onSpinWait();
        }
    }

    private static boolean isReading(int nice) throws IOException {
        try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path each : threads) {
                try {
                    if (Files.readString(each.resolve("comm")).startsWith("mcast-read-ahea")
                            && ThreadStat.number(each, ThreadStat.NICE) == nice) {
                        return true;
                    }
                } catch (IOException e) {
                    // it has ended meanwhile
                }
            }
        }
        return false;
    }

    private static MemberSocket opened(Group group, boolean batching) throws IOException {
        var membership = new Membership(group, Loopback.networkInterface());
        return MemberSockets.open(List.of(membership), AHEAD, batching).getFirst();
    }

    private static ReadAhead ahead(MemberSocket socket) throws IOException {
        var ready = new ReadySockets();
        ready.add(socket);
        return ReadAhead.start(ready, new BatchReader(new MessageMemory(ReadAhead.SLOTS)));
    }

    private static boolean isTaken(ReadAhead ahead) throws IOException {
        return ahead.take(new DatagramRun(), Loopback.PATIENCE.toNanos(), () -> false);
    }

    /** Waits until the socket is empty. */
    private static void awaitRead(Group group) throws IOException {
        long start = System.nanoTime();
        while (HostSocket.all().stream().anyMatch(each -> each.port() == group.port() && each.waiting() > 0)) {
            if (System.nanoTime() - start > Loopback.PATIENCE.toNanos()) {
                throw new IOException("nobody reads from " + group);
            }
            Thread.onSpinWait();
        }
    }
}
