package mcast.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import mcast.core.receive.ReceiverOptions;

/**
 * A plain loop in C, as a contender: {@code C} sends and receives 64 messages a call, {@code C-burst} trains that the
 * kernel cuts up and keeps together. A receiver counts, and looks at nothing.
 */
final class Limit implements Talker, Listener {
    private static final Path LIBRARY =
            Path.of("mcast.bench/target/native/liblimit.so").toAbsolutePath();

    private static final ValueLayout INT = ValueLayout.JAVA_INT;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;
    private static final FunctionDescriptor OPEN = FunctionDescriptor.of(POINTER, POINTER, INT, INT, INT, INT, INT);

    private final Arena arena = Arena.ofShared();
    private final SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
    private final MethodHandle send = function("limit_send", FunctionDescriptor.of(INT, POINTER, INT));
    private final MethodHandle receive = function("limit_receive", FunctionDescriptor.of(INT, POINTER));
    private final MemorySegment loop;

    /** Opens one by a function that takes a group, a port, an interface and three numbers of its own. */
    private Limit(String open, Place place, int a, int b, int c) throws IOException {
        MemorySegment group =
                arena.allocateFrom(place.group().address().getHostAddress().replaceFirst("%.*", ""));
        int port = place.group().port();
        int index = place.networkInterface().getIndex();
        try {
            loop = (MemorySegment) function(open, OPEN).invokeExact(group, port, index, a, b, c);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        if (loop.equals(MemorySegment.NULL)) {
            arena.close();
            throw new IOException(open + " failed for " + place.group());
        }
    }

    /** Whether it is compiled: it takes a C compiler, and Linux. */
    static boolean isBuilt() {
        return Files.exists(LIBRARY);
    }

    /** Opens a sender. */
    static Limit sender(Place place, int size, boolean trains) throws IOException {
        return new Limit("limit_sender", place, place.ttl(), size, trains ? 1 : 0);
    }

    /** Opens a receiver of datagrams of one size. */
    static Limit receiver(Place place, int size, boolean trains) throws IOException {
        int buffer = ReceiverOptions.DEFAULTS.receiveBuffer();
        return new Limit("limit_receiver", place, size, buffer, trains ? 1 : 0);
    }

    private MethodHandle function(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    @Override
    public int send(int most) throws IOException {
        int count;
        try {
            count = (int) send.invokeExact(loop, most);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return checked(count);
    }

    @Override
    public int receive() throws IOException {
        int count;
        try {
            count = (int) receive.invokeExact(loop);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return checked(count);
    }

    private static int checked(int count) throws IOException {
        if (count < 0) {
            throw new IOException("errno " + -count);
        }
        return count;
    }

    @Override
    public void close() {
        try {
            function("limit_close", FunctionDescriptor.ofVoid(POINTER)).invokeExact(loop);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        arena.close();
    }
}
