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

    private final Arena arena = Arena.ofShared();
    private final SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
    private final MethodHandle send = function("limit_send", FunctionDescriptor.of(INT, POINTER, INT));
    private final MethodHandle receive = function("limit_receive", FunctionDescriptor.of(INT, POINTER));
    private final MemorySegment loop;

    private Limit(Place place, String open, FunctionDescriptor descriptor, int... more) throws IOException {
        String group = place.group().address().getHostAddress().replaceFirst("%.*", "");
        Object[] arguments = new Object[3 + more.length];
        arguments[0] = arena.allocateFrom(group);
        arguments[1] = place.group().port();
        arguments[2] = place.networkInterface().getIndex();
        for (int i = 0; i < more.length; i++) {
            arguments[3 + i] = more[i];
        }
        try {
            loop = (MemorySegment) function(open, descriptor).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        if (loop.equals(MemorySegment.NULL)) {
            throw new IOException(open + " failed for " + place.group());
        }
    }

    /** Whether it is compiled: it takes a C compiler, and Linux. */
    static boolean isBuilt() {
        return Files.exists(LIBRARY);
    }

    /** Opens a sender. */
    static Limit sender(Place place, int size, boolean trains) throws IOException {
        return new Limit(
                place,
                "limit_sender",
                FunctionDescriptor.of(POINTER, POINTER, INT, INT, INT, INT, INT),
                place.ttl(),
                size,
                trains ? 1 : 0);
    }

    /** Opens a receiver of datagrams of one size. */
    static Limit receiver(Place place, int size, boolean trains) throws IOException {
        return new Limit(
                place,
                "limit_receiver",
                FunctionDescriptor.of(POINTER, POINTER, INT, INT, INT, INT, INT),
                size,
                ReceiverOptions.DEFAULTS.receiveBuffer(),
                trains ? 1 : 0);
    }

    private MethodHandle function(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    @Override
    public int send(int most) throws IOException {
        try {
            return checked((int) send.invokeExact(loop, most));
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public int receive() throws IOException {
        try {
            return checked((int) receive.invokeExact(loop));
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
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
